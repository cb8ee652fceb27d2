using System.Text.Json;
using Viommu.Drivers.Port;
using Viommu.Drivers.Process;

namespace Viommu.Drivers.Guest.Process;

/// <summary>
/// The keys of one object in a driver's line. What is missing or has another form is noted, the first of it kept, and a plain value given in its place:
/// <see cref="Finish"/> says at the end whether all was well.
/// </summary>
/// <param name="element">The object, or anything else: then nothing is in it.</param>
/// <param name="place">How the texts name it, with a dot at its end; empty for the line itself.</param>
internal sealed class LineFields(JsonElement element, string place = "")
{
    private const int LongestText = 4000;
    private readonly HashSet<string> _taken = [];

    /// <summary>What is wrong; null so far.</summary>
    public string? Problem { get; private set; } = element.ValueKind == JsonValueKind.Object ? null
        : place.Length == 0 ? "it is not a JSON object" : $"{place.TrimEnd('.')} is not an object";

    /// <summary>True when the key is there.</summary>
    public bool Has(string key) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out _);

    /// <summary>True when the key is there and not null.</summary>
    public bool IsGiven(string key)
    {
        _taken.Add(key);
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null;
    }

    /// <summary>True when the key is there and its value is <c>true</c>.</summary>
    public bool IsTrue(string key) => Take(key, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>A number from 0 to <paramref name="most"/>.</summary>
    public ulong Number(string key, ulong most)
    {
        if (!Take(key, out var value)) return 0;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out var number) && number <= most) return number;
        Note($"{place}{key} is not a number from 0 to {most}");
        return 0;
    }

    /// <summary>A value of 64 bits, <c>"0x..."</c>.</summary>
    public ulong Address(string key)
    {
        if (!Take(key, out var value)) return 0;
        if (JsonValue.TryAddress(value, out var address)) return address;
        Note($"{place}{key} is not a text of the form \"0x1000\"");
        return 0;
    }

    /// <summary>At most <paramref name="most"/> bytes in hex.</summary>
    public byte[] Bytes(string key, int most)
    {
        if (!Take(key, out var value)) return [];
        if (JsonValue.TryBytes(value, most, out var bytes)) return bytes;
        Note($"{place}{key} is not lowercase hex of at most {most} bytes");
        return [];
    }

    /// <summary>A text, fit for a report.</summary>
    public string Text(string key)
    {
        if (!Take(key, out var value)) return "";
        if (value.ValueKind == JsonValueKind.String) return Printable.Text(value.GetString()!, LongestText);
        Note($"{place}{key} is not a text");
        return "";
    }

    /// <summary>A list of bit numbers.</summary>
    public ulong Bits(string key)
    {
        if (!Take(key, out var value)) return 0;
        if (JsonValue.TryBits(value, out var bits)) return bits;
        Note($"{place}{key} is not a list of bit numbers from 0 to 63");
        return 0;
    }

    /// <summary>A list of kinds of access.</summary>
    public AccessKinds Access(string key)
    {
        if (!Take(key, out var value)) return AccessKinds.None;
        if (JsonValue.TryAccess(value, out var access)) return access;
        Note($"{place}{key} is not a list of read, write, exec");
        return AccessKinds.None;
    }

    /// <summary>A list of at most <paramref name="most"/> items. <paramref name="read"/> makes each, and gives null where it has another form.</summary>
    public List<T> List<T>(string key, int most, string form, Func<JsonElement, T?> read)
    {
        var items = new List<T>();
        if (!Take(key, out var value)) return items;
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > most)
        {
            Note($"{place}{key} is not a list of at most {most} {form}");
            return items;
        }

        foreach (var item in value.EnumerateArray())
        {
            if (read(item) is not { } one)
            {
                Note($"{place}{key} is not a list of {form}");
                return items;
            }

            items.Add(one);
        }

        return items;
    }

    /// <summary>Notes where a line does not answer the one with this <c>seq</c>.</summary>
    public void Answers(long seq)
    {
        var answered = Number("seq", long.MaxValue);
        if (answered != (ulong)seq) Note($"its seq is {answered}, not {seq}");
    }

    /// <summary>The driver's words when it answered <c>failed</c>; null otherwise.</summary>
    public string? Failed() => Has("failed") ? Text("failed") : null;

    /// <summary>An object in this one.</summary>
    public LineFields Object(string key) => new(Take(key, out var value) ? value : default, $"{place}{key}.");

    /// <summary>Notes a problem; the first is kept.</summary>
    public void Note(string? problem) => Problem ??= problem;

    /// <summary>What is wrong with the object, keys that have no place in it included; null when nothing is.</summary>
    public string? Finish()
    {
        if (Problem is not null) return Problem;
        foreach (var property in element.EnumerateObject())
        {
            if (!_taken.Contains(property.Name)) Note($"the key {place}{Printable.Text(property.Name, 100)} has no place there");
        }

        return Problem;
    }

    private bool Take(string key, out JsonElement value)
    {
        _taken.Add(key);
        value = default;
        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out value)) return true;
        Note($"the key {place}{key} is missing");
        return false;
    }
}
