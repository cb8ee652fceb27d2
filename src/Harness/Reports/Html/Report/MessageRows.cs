using System.Text;
using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Reports.Html.Report;

/// <summary>Lays bytes and fields side by side. Fields out of a file may lie anywhere: no byte is shown twice, and none is left out.</summary>
internal static class MessageRows
{
    private const int BytesInLine = 16;
    private const int ZerosShown = 4;

    /// <summary>A request and its reply.</summary>
    public static MessagePart Of(MessageEntry message) => new(
        message.Step,
        message.Name ?? "request of a type that the revision does not have",
        Rows(message.Readable),
        message.Readable.Length,
        Rows(message.Written),
        Answer(message));

    private static string Answer(MessageEntry message) =>
        message.Used is not { } used ? $"no answer; {message.Writable} bytes writable"
        : used == message.Writable && message.Written.Length == used ? $"{used} bytes written, as many as there is room for"
        : $"{message.Writable} bytes writable, used length {used}, {message.Written.Length} bytes written";

    private static IReadOnlyList<ByteRow> Rows(BytesEntry bytes)
    {
        var rows = new List<ByteRow>();
        var shown = bytes.Hex.Length / 2;
        var next = 0;
        foreach (var field in bytes.Fields)
        {
            if (field.Offset < next || field.Width < 0 || field.Width > bytes.Length) continue;
            Gap(rows, bytes.Hex, next, Math.Min(field.Offset, shown));
            var end = Math.Min(shown, (long)field.Offset + field.Width);
            var hex = field.Offset < end ? bytes.Hex[(2 * field.Offset)..(2 * (int)end)] : "";
            rows.Add(new ByteRow(field.Offset, Spaced(hex), field.Name, field.Value, IsReserved(field.Name) && IsZero(hex) ? "reserved" : ""));
            next = field.Offset + field.Width;
        }

        Gap(rows, bytes.Hex, next, shown);
        if (bytes.Length > shown) rows.Add(new ByteRow(shown, "...", "", $"{bytes.Length - shown} more bytes, not kept", "gap"));
        return rows;
    }

    private static void Gap(List<ByteRow> rows, string hex, int start, int end)
    {
        if (start >= end) return;
        var bytes = hex[(2 * start)..(2 * end)];
        rows.Add(new ByteRow(start, Spaced(bytes), "", end - start == 1 ? "a byte of no field" : $"{end - start} bytes of no field", "gap"));
    }

    // head.reserved, reserved1: what follows the last point, and a number.
    private static bool IsReserved(string name) => name[(name.LastIndexOf('.') + 1)..].StartsWith("reserved", StringComparison.Ordinal);

    private static bool IsZero(string hex) => hex.AsSpan().TrimStart('0').IsEmpty;

    // Many zeros say one thing.
    private static string Spaced(string hex)
    {
        var count = hex.Length / 2;
        if (count > BytesInLine && IsZero(hex)) return $"{Spaced(hex[..(2 * ZerosShown)])} ... ({count} bytes)";
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            if (i > 0) text.Append(i % BytesInLine == 0 ? '\n' : ' ');
            text.Append(hex, 2 * i, 2);
        }

        return text.ToString();
    }
}
