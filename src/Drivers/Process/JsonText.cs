using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Viommu.Drivers.Process;

/// <summary>Reads single values of an adapter's JSON. Each stands on its token; a value of another form is <c>false</c>, never an exception.</summary>
internal static class JsonText
{
    private static readonly SearchValues<byte> LowerHex = SearchValues.Create("0123456789abcdef"u8);

    /// <summary>A whole number of 0 or more.</summary>
    public static bool TryNumber(ref Utf8JsonReader reader, ulong most, out ulong value)
    {
        value = 0;
        return reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out value) && value <= most;
    }

    /// <summary>A string of at most <paramref name="longest"/> bytes.</summary>
    public static bool TryString(ref Utf8JsonReader reader, int longest, [NotNullWhen(true)] out string? value)
    {
        value = null;
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length > longest) return false;
        try
        {
            value = reader.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair.
            return false;
        }
    }

    /// <summary>Bytes as lowercase hex without spaces.</summary>
    public static bool TryBytes(ref Utf8JsonReader reader, [NotNullWhen(true)] out byte[]? value)
    {
        value = null;
        if (reader.TokenType != JsonTokenType.String || reader.ValueIsEscaped) return false;
        var text = reader.ValueSpan;
        if (text.Length % 2 != 0 || text.ContainsAnyExcept(LowerHex)) return false;
        value = Convert.FromHexString(text);
        return true;
    }
}
