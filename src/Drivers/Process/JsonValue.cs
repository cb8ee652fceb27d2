using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Viommu.Drivers.Port;

namespace Viommu.Drivers.Process;

/// <summary>
/// Single values of the stdio protocols in a parsed line. A value of another form is <c>false</c>; only half a surrogate pair in a text throws, as the
/// parser does (<see cref="InvalidOperationException"/>).
/// </summary>
internal static class JsonValue
{
    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    /// <summary>A value of 64 bits: <c>"0x..."</c>.</summary>
    public static bool TryAddress(JsonElement element, out ulong value)
    {
        value = 0;
        return element.ValueKind == JsonValueKind.String
            && element.GetString()! is { Length: >= 3 and <= 18 } text && text.StartsWith("0x", StringComparison.Ordinal)
            && ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>At most <paramref name="most"/> bytes in lowercase hex.</summary>
    public static bool TryBytes(JsonElement element, int most, out byte[] bytes)
    {
        bytes = [];
        if (element.ValueKind != JsonValueKind.String) return false;
        var text = element.GetString()!;
        if (text.Length % 2 != 0 || text.Length > 2L * most || text.AsSpan().ContainsAnyExcept(LowerHex)) return false;
        bytes = Convert.FromHexString(text);
        return true;
    }

    /// <summary>A list of bit numbers from 0 to 63.</summary>
    public static bool TryBits(JsonElement element, out ulong bits)
    {
        bits = 0;
        if (element.ValueKind != JsonValueKind.Array) return false;
        foreach (var item in element.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt32(out var bit) || bit is < 0 or > 63) return false;
            bits |= 1UL << bit;
        }

        return true;
    }

    /// <summary>A list of kinds of access: <c>read</c>, <c>write</c>, <c>execute</c> (<c>exec</c>).</summary>
    public static bool TryAccess(JsonElement element, out AccessKinds access)
    {
        access = AccessKinds.None;
        if (element.ValueKind != JsonValueKind.Array) return false;
        foreach (var item in element.EnumerateArray())
        {
            var kind = item.ValueKind != JsonValueKind.String ? AccessKinds.None : item.GetString() switch
            {
                "read" => AccessKinds.Read,
                "write" => AccessKinds.Write,
                "execute" or "exec" => AccessKinds.Execute,
                _ => AccessKinds.None,
            };
            if (kind == AccessKinds.None) return false;
            access |= kind;
        }

        return true;
    }
}
