using System.Text;
using Viommu.Drivers.Port;
using Viommu.Harness.Facts;
using Viommu.Harness.Judging;
using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Transcripts;

/// <summary>Takes requests, answers and fault reports apart field by field.</summary>
internal static class RequestText
{
    /// <summary>A request's readable part: its name and every field that is not a reserved zero.</summary>
    public static void Readable(StringBuilder text, byte[] readable, RequestLayout? layout, Revision revision)
    {
        if (layout is null)
        {
            text.Append(readable.Length == 0 ? "empty request" : $"type 0x{readable[0]:x}")
                .Append(readable.Length > 1 ? $" {OperationText.Short(readable[1..])}" : "");
            return;
        }

        text.Append(layout.Name);
        foreach (var field in revision.LayoutOf(layout, readable).Fields)
        {
            if (field.Offset >= readable.Length) break;
            if (field.Name != "type") Value(text, field, readable, revision);
        }

        if (readable.Length > layout.Readable.Size) text.Append($" +{readable.Length - layout.Readable.Size} more");
    }

    /// <summary>An answer: status, tail, properties and what else was written.</summary>
    public static void Writable(StringBuilder text, RequestReply reply, int writable, RequestLayout? layout, Revision revision)
    {
        var properties = PropertyBytes(reply.Written.Length, writable, layout, revision);
        var answer = Answer.Of(reply, properties, revision);
        text.Append(answer.Show(reply, properties, revision));
        var tail = revision.Tail["tail.reserved"];
        if (!answer.IsUntouched && reply.Written.Length >= properties + tail.End && tail.Read(reply.Written.AsSpan(properties)) != 0)
            text.Append($" tail.reserved=0x{tail.Read(reply.Written.AsSpan(properties)):x}");
        if (properties > 0 && reply.Written.Length >= properties) Properties(text, reply.Written.AsSpan(0, properties), revision);
    }

    /// <summary>How many bytes before the tail are properties. Where less was written than there is room for, the tail stands at the end of it.</summary>
    public static int PropertyBytes(int written, int writable, RequestLayout? layout, Revision revision)
    {
        var room = layout?.Properties is null ? 0 : Math.Max(0, writable - revision.Tail.Size);
        return room > 0 && written > room ? Math.Max(0, Math.Min(room, written - revision.Tail.Size)) : room;
    }

    /// <summary>A number field's value, by name where it has one.</summary>
    public static string Number(Field field, ReadOnlySpan<byte> bytes, Revision revision) =>
        field.Values is { } set && revision.Values.TryGetValue(set, out var names) ? names.Show(field.Read(bytes)) : $"0x{field.Read(bytes):x}";

    /// <summary>A fault report.</summary>
    public static void Fault(StringBuilder text, byte[] report, Revision revision)
    {
        text.Append("fault");
        foreach (var field in revision.Fault.Fields)
        {
            if (field.Offset < report.Length) Value(text, field, report, revision);
        }

        text.Append($" [{report.Length}]");
    }

    private static void Properties(StringBuilder text, ReadOnlySpan<byte> bytes, Revision revision)
    {
        foreach (var property in PropertyList.Parse(bytes, revision).Properties)
        {
            var layout = revision.Properties.Values.FirstOrDefault(l => l.Type == property.Type);
            text.Append($"\n       {layout?.Name ?? $"property {property.Type}"} length={property.Length}");
            if (layout is null)
            {
                text.Append($" {OperationText.Short(property.Bytes)}");
                continue;
            }

            foreach (var field in layout.Layout.Fields)
            {
                if (field.Offset < property.Bytes.Length) Value(text, field, property.Bytes, revision);
            }
        }
    }

    private static void Value(StringBuilder text, Field field, ReadOnlySpan<byte> bytes, Revision revision)
    {
        if (field.IsReserved && !field.Slice(bytes).ContainsAnyExcept((byte)0)) return;
        text.Append(' ').Append(field.Name).Append('=');
        if (!field.IsNumber) text.Append(Convert.ToHexStringLower(field.Slice(bytes)));
        else text.Append(Number(field, bytes, revision));
        if (field.End > bytes.Length) text.Append("(cut)");
    }
}
