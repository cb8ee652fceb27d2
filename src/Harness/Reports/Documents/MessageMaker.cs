using Viommu.Drivers.Port;
using Viommu.Harness.Facts;
using Viommu.Harness.Transcripts;
using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Reports.Documents;

/// <summary>Takes requests and replies apart field by field, so that bytes and fields can stand beside each other.</summary>
internal static class MessageMaker
{
    // A PROBE answer has 4 KiB or more, most of it zeros after the list.
    private const int MostBytes = 512;

    /// <summary>The requests of an operation; none of one that sends no request.</summary>
    public static IEnumerable<MessageEntry> Of(TranscriptEntry entry, Revision revision) => entry.Operation switch
    {
        RequestOperation request => [Of(entry.Step, request, entry.Reply as RequestReply, revision)],
        BatchOperation batch => batch.Requests.Select((request, i) => Of(entry.Step, request, (entry.Reply as BatchReply)?.Requests[i], revision)),
        RepeatOperation repeat => [Of(entry.Step, repeat.Request, (entry.Reply as RepeatReply)?.First, revision)],
        _ => [],
    };

    private static MessageEntry Of(int step, RequestOperation request, RequestReply? reply, Revision revision)
    {
        var layout = request.Readable.Length > 0 ? revision.FindRequest(request.Readable[0]) : null;
        var readable = layout is null ? [] : Fields(revision.LayoutOf(layout, request.Readable), request.Readable, 0, revision);
        return new MessageEntry(
            step, layout?.Name, Bytes(request.Readable, [.. readable]), request.Writable, reply?.Used,
            reply is null ? Bytes([], []) : Bytes(reply.Written, [.. Written(reply.Written, request.Writable, layout, revision)]));
    }

    /// <summary>Properties of a request that has them, then the tail.</summary>
    private static IEnumerable<FieldEntry> Written(byte[] written, int writable, RequestLayout? layout, Revision revision)
    {
        var properties = RequestText.PropertyBytes(written.Length, writable, layout, revision);
        if (properties > 0)
        {
            foreach (var property in PropertyList.Parse(written.AsSpan(0, Math.Min(properties, written.Length)), revision).Properties)
            {
                var known = revision.Properties.Values.FirstOrDefault(one => one.Type == property.Type);
                if (known is null) yield return new FieldEntry($"property {property.Type}", property.Offset, property.Bytes.Length, Hex(property.Bytes));
                else foreach (var field in Fields(known.Layout, property.Bytes, property.Offset, revision, $"{known.Name}.")) yield return field;
            }
        }

        if (written.Length <= properties) yield break;
        foreach (var field in Fields(revision.Tail, written[properties..], properties, revision)) yield return field;
    }

    private static List<FieldEntry> Fields(Layout layout, byte[] bytes, int at, Revision revision, string prefix = "")
    {
        var fields = new List<FieldEntry>();
        foreach (var field in layout.Fields)
        {
            if (field.Offset >= bytes.Length) break;
            var width = Math.Min(field.Width, bytes.Length - field.Offset);
            fields.Add(new FieldEntry($"{prefix}{field.Name}", at + field.Offset, width, Value(field, bytes, revision)));
        }

        return fields;
    }

    private static string Value(Field field, byte[] bytes, Revision revision)
    {
        var cut = field.End > bytes.Length ? " (cut)" : "";
        return (field.IsNumber ? RequestText.Number(field, bytes, revision) : Hex(field.Slice(bytes))) + cut;
    }

    private static BytesEntry Bytes(byte[] bytes, IReadOnlyList<FieldEntry> fields) =>
        new(Convert.ToHexStringLower(bytes.AsSpan(0, Math.Min(bytes.Length, MostBytes))), bytes.Length, fields);

    private static string Hex(ReadOnlySpan<byte> bytes) => bytes.Length <= 16 || bytes.ContainsAnyExcept((byte)0)
        ? $"{Convert.ToHexStringLower(bytes[..Math.Min(bytes.Length, 64)])}{(bytes.Length > 64 ? "..." : "")}"
        : $"{bytes.Length} zeros";
}
