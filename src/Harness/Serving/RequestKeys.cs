using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Viommu.Harness.Serving;

/// <summary>
/// Takes the keys of one request. The first that is missing or malformed is kept in <see cref="Problem"/>; what is read after it means nothing.
/// </summary>
/// <param name="op">The operation, for the problem's text.</param>
/// <param name="message">A JSON object.</param>
internal sealed class RequestKeys(string op, JsonElement message)
{
    /// <summary>Most bytes that one operation carries, either way.</summary>
    public const int MostBytes = 16 << 20;

    private const int MostItems = 1 << 16;
    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    /// <summary>What is wrong; null while nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>A whole number from 0 to <paramref name="most"/>.</summary>
    public int Number(string key, int most = MostBytes)
    {
        if (!Get(key, out var value)) return 0;
        return IsNumber(value, most, out var number) ? (int)number : Wrong(key, $"a whole number from 0 to {most}", 0);
    }

    /// <summary>A whole number of 32 bits.</summary>
    public uint Word(string key)
    {
        if (!Get(key, out var value)) return 0;
        return IsNumber(value, uint.MaxValue, out var number) ? (uint)number : Wrong(key, "a whole number of 32 bits", 0U);
    }

    /// <summary>A whole number of 32 bits, or null.</summary>
    public uint? WordOrNull(string key)
    {
        if (!Get(key, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        return IsNumber(value, uint.MaxValue, out var number) ? (uint)number : Wrong<uint?>(key, "a whole number of 32 bits or null", null);
    }

    /// <summary>True or false.</summary>
    public bool Flag(string key)
    {
        if (!Get(key, out var value)) return false;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : Wrong(key, "true or false", false);
    }

    /// <summary>Text.</summary>
    public string Text(string key)
    {
        if (!Get(key, out var value)) return "";
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : Wrong(key, "a text", "");
    }

    /// <summary>An address or other 64-bit value, <c>"0x..."</c>.</summary>
    public ulong Address(string key)
    {
        if (!Get(key, out var value)) return 0;
        return value.ValueKind == JsonValueKind.String && value.GetString() is { Length: >= 3 and <= 18 } text
            && text.StartsWith("0x", StringComparison.Ordinal)
            && ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var address)
            ? address : Wrong(key, "a text of 0x and 1 to 16 hex digits", 0UL);
    }

    /// <summary>Bytes as lowercase hex.</summary>
    public byte[] Bytes(string key)
    {
        if (!Get(key, out var value)) return [];
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && text.Length % 2 == 0
            && text.Length <= 2 * MostBytes && !text.AsSpan().ContainsAnyExcept(LowerHex))
        {
            return Convert.FromHexString(text);
        }

        return Wrong<byte[]>(key, $"a text of lowercase hex, at most {MostBytes} bytes", []);
    }

    /// <summary>Whole numbers from 0 to <paramref name="most"/>.</summary>
    public List<int> Numbers(string key, int most)
    {
        var numbers = new List<int>();
        if (!Get(key, out var list)) return numbers;
        var fits = list.ValueKind == JsonValueKind.Array && list.GetArrayLength() <= MostItems;
        if (fits)
        {
            foreach (var item in list.EnumerateArray())
            {
                fits &= IsNumber(item, most, out var number);
                if (fits) numbers.Add((int)number);
            }
        }

        return fits ? numbers : Wrong(key, $"a list of whole numbers from 0 to {most}", numbers);
    }

    /// <summary>The keys of the object under a key; null when there is no such key.</summary>
    public RequestKeys? Optional(string key)
    {
        if (Problem is not null || !message.TryGetProperty(key, out var value)) return null;
        return value.ValueKind == JsonValueKind.Object ? new RequestKeys($"{op}: {key}", value) : Wrong<RequestKeys?>(key, "an object", null);
    }

    /// <summary>Refuses the request for a reason that is no single key's.</summary>
    public void Refuse(string why) => Problem ??= $"{op}: {why}";

    private static bool IsNumber(JsonElement value, long most, out long number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out number) && number >= 0 && number <= most;
    }

    private bool Get(string key, out JsonElement value)
    {
        value = default;
        if (Problem is not null) return false;
        if (message.TryGetProperty(key, out value)) return true;
        Problem = $"{op}: the key {key} is missing";
        return false;
    }

    private T Wrong<T>(string key, string form, T nothing)
    {
        Problem = $"{op}: {key} is not {form}";
        return nothing;
    }
}
