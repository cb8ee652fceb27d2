using System.Buffers;
using System.Text.Json;
using Viommu.Spec;

namespace Viommu.Drivers.Guest;

/// <summary>Reads the values of one line of a recording, and notes what is wrong with them.</summary>
/// <param name="path">The recording's file.</param>
/// <param name="line">The line.</param>
/// <param name="diagnostics">Takes the mistakes.</param>
internal sealed class RecordedFields(string path, int line, Diagnostics diagnostics)
{
    private const int FeatureBits = 64;

    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>True once something was wrong.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Notes a mistake.</summary>
    public void Note(string text)
    {
        IsBroken = true;
        diagnostics.Add(path, line, 1, text);
    }

    /// <summary>True when a value is an object with these keys, and no others but the optional ones.</summary>
    public bool Are(JsonElement value, string name, IReadOnlyList<string> needed, IReadOnlyList<string> optional)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Note($"{name} must be an object");
            return false;
        }

        foreach (var key in needed)
        {
            if (!value.TryGetProperty(key, out _)) Note($"{name} lacks {key}");
        }

        foreach (var entry in value.EnumerateObject())
        {
            if (!needed.Contains(entry.Name) && !optional.Contains(entry.Name)) Note($"{name} knows no '{entry.Name}'");
        }

        return !IsBroken;
    }

    /// <summary>A number from 0 on.</summary>
    public int? Number(JsonElement value, string key, int most)
    {
        if (value.TryGetProperty(key, out var element) && element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number)
            && number >= 0 && number <= most)
            return number;
        Note($"{key} must be a number from 0 to {most}");
        return null;
    }

    /// <summary>Bytes, two hexadecimal digits each.</summary>
    public byte[]? Hex(JsonElement value, string name, int most)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && text.Length % 2 == 0 && text.Length / 2 <= most
            && text.AsSpan().IndexOfAnyExcept(s_digits) < 0)
            return Convert.FromHexString(text);
        Note($"{name} must be bytes in hexadecimal, two digits each");
        return null;
    }

    /// <summary>Feature bits by number, as a mask.</summary>
    public ulong? Bits(JsonElement value, string key)
    {
        ulong mask = 0;
        var element = value.GetProperty(key);
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt32(out var bit) || bit is < 0 or >= FeatureBits)
                {
                    Note($"{key} must list feature bits, numbers from 0 to {FeatureBits - 1}");
                    return null;
                }

                mask |= 1UL << bit;
            }

            return mask;
        }

        Note($"{key} must be a list of feature bits");
        return null;
    }

    /// <summary>Endpoint ids.</summary>
    public IReadOnlyList<uint>? Ids(JsonElement value, string name)
    {
        var ids = new List<uint>();
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.Number && item.TryGetUInt32(out var id)) ids.Add(id);
                else Note($"{name} must be ids of endpoints");
            }

            return ids;
        }

        Note($"{name} must be a list of ids");
        return null;
    }
}
