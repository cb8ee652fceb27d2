using System.Globalization;
using System.Text.Json;

namespace Viommu.Harness.Transcripts.Files;

/// <summary>Bytes and numbers of 64 bits as transcripts have them: lower-case hexadecimal, numbers with <c>0x</c>.</summary>
internal static class HexText
{
    /// <summary>A number.</summary>
    public static string Of(ulong number) => string.Create(CultureInfo.InvariantCulture, $"0x{number:x}");

    /// <summary>Bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    /// <summary>Reads bytes; null where the element holds none.</summary>
    public static byte[]? Bytes(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String || element.GetString() is not { } text || text.Length % 2 != 0) return null;
        var bytes = new byte[text.Length / 2];
        return Convert.FromHexString(text, bytes, out _, out var written) == System.Buffers.OperationStatus.Done && written == bytes.Length ? bytes : null;
    }

    /// <summary>Reads a number; null where the element holds none.</summary>
    public static ulong? Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.String && element.GetString() is { } text && text.StartsWith("0x", StringComparison.Ordinal)
        && ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>A member's number of 64 bits; null where there is none.</summary>
    public static ulong? Number(JsonElement element, string member) => element.TryGetProperty(member, out var found) ? Number(found) : null;

    /// <summary>A member's bytes; null where there are none.</summary>
    public static byte[]? Bytes(JsonElement element, string member) => element.TryGetProperty(member, out var found) ? Bytes(found) : null;

    /// <summary>A member's small number, from 0; null where there is none.</summary>
    public static int? Small(JsonElement element, string member) =>
        element.TryGetProperty(member, out var found) && found.ValueKind == JsonValueKind.Number && found.TryGetInt32(out var value) && value >= 0
            ? value
            : null;

    /// <summary>A member's number of 32 bits; null where there is none.</summary>
    public static uint? Word(JsonElement element, string member) =>
        element.TryGetProperty(member, out var found) && found.ValueKind == JsonValueKind.Number && found.TryGetUInt32(out var value) ? value : null;

    /// <summary>A member's text; null where there is none.</summary>
    public static string? Text(JsonElement element, string member) =>
        element.TryGetProperty(member, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;

    /// <summary>A member's list; empty where it is none.</summary>
    public static IEnumerable<JsonElement> List(JsonElement element, string member) =>
        element.TryGetProperty(member, out var found) && found.ValueKind == JsonValueKind.Array ? found.EnumerateArray() : [];

    /// <summary>True of a member that is true.</summary>
    public static bool IsSet(JsonElement element, string member) => element.TryGetProperty(member, out var found) && found.ValueKind == JsonValueKind.True;
}
