using System.Text;
using Viommu.Drivers.Port;
using Viommu.Harness.GuestDrivers.Machine;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Transcripts;

/// <summary>Writes one operation and its reply in one line; with raw bytes, in a few.</summary>
internal static class OperationText
{
    public static void Write(StringBuilder text, Operation operation, Reply? reply, Revision revision, bool raw)
    {
        switch (operation)
        {
            case RequestOperation request:
                Request(text, request, reply as RequestReply, revision, raw);
                return;
            case BatchOperation batch:
                text.Append($"batch of {batch.Requests.Count}");
                for (var i = 0; i < batch.Requests.Count; i++)
                {
                    text.Append("\n       ");
                    Request(text, batch.Requests[i], (reply as BatchReply)?.Requests[i], revision, raw);
                }

                return;
            case RepeatOperation repeat:
                text.Append($"{repeat.Count} times, {repeat.PerNotification} a notification: ");
                var all = reply as RepeatReply;
                Request(text, repeat.Request, all?.First, revision, raw);
                if (all is not null) text.Append($" | {all.Completed} answered, {all.Different} differ");
                return;
            case TaskOperation task:
                TaskLines.Write(text, task, reply as TaskReply, revision, raw);
                return;
        }

        Describe(text, operation, revision);
        text.Append(" -> ");
        Reply(text, operation, reply, revision);
    }

    private static void Request(StringBuilder text, RequestOperation request, RequestReply? reply, Revision revision, bool raw)
    {
        var layout = request.Readable.Length > 0 ? revision.FindRequest(request.Readable[0]) : null;
        RequestText.Readable(text, request.Readable, layout, revision);
        text.Append($" [{request.Readable.Length}+{request.Writable}]");
        if (request.Shape is { } shape)
            text.Append($" cut {Sizes(shape.Readable)}+{Sizes(shape.Writable)}{(shape.Indirect ? " indirect" : "")}");
        text.Append(" -> ");
        if (reply is null) text.Append("no answer");
        else RequestText.Writable(text, reply, request.Writable, layout, revision);
        if (!raw) return;
        text.Append($"\n       readable {Convert.ToHexStringLower(request.Readable)}");
        if (reply is not null)
        {
            text.Append($"\n       written  {(reply.Written.Length == 0 ? "nothing" : Short(reply.Written))} (used length {reply.Used} of {request.Writable})");
        }
    }

    /// <summary>Where the data of a write were found, where its outcome does not say that it went through.</summary>
    private static string Landed(DmaReply reply) => reply is { Outcome: not DmaOutcome.Done, Landed: { Count: > 0 } pieces }
        ? $", yet {string.Join(", ", pieces.Select(piece => $"{piece.Length} bytes stand at 0x{piece.Address:x}"))}"
        : "";

    private static string Sizes(IReadOnlyList<int> sizes) =>
        sizes.Count > 4 && sizes.All(s => s == 1) ? $"{sizes.Count}x1" : string.Join(',', sizes);

    private static void Describe(StringBuilder text, Operation operation, Revision revision)
    {
        text.Append(operation switch
        {
            ResetOperation reset =>
                $"{(reset.System ? "system reset" : "reset")}, accept {Features(reset.Accept, revision)}"
                + (reset.Events is { } e ? $", {e.Count} event buffers of {e.Size}" : ""),
            ReadOperation read => $"read {read.Length} at 0x{read.At:x}",
            WriteOperation write => $"write {Short(write.Bytes)} at 0x{write.At:x}",
            ConfigReadOperation read => $"config read {read.Length} at {read.Offset}",
            ConfigWriteOperation write => $"config write {Short(write.Bytes)} at {write.Offset}",
            DmaOperation dma => Dma(dma),
            EventsOperation => "events",
            MachineOperation machine => $"a machine: {machine.Setup.Key}",
            RingOperation ring => Ring(ring),
            _ => operation.GetType().Name,
        });
    }

    private static string Dma(DmaOperation dma) =>
        $"dma endpoint=0x{dma.Endpoint:x} {dma.Access.ToString().ToLowerInvariant()} {dma.Length} at 0x{dma.Iova:x}"
        + (dma.Privileged ? " privileged" : "") + (dma.Pasid is { } p ? $" pasid={p}" : "") + (dma.Bytes is { } b ? $" data {Short(b)}" : "");

    private static string Ring(RingOperation ring)
    {
        var descriptors = ring.Descriptors.Select(d => $"{{0x{d.Address:x} {d.Length} flags={d.Flags} next={d.Next}}}");
        return $"ring of {string.Join(' ', descriptors)} heads {string.Join(',', ring.Heads)}" + (ring.Advance is { } a ? $" advance {a}" : "");
    }

    private static void Reply(StringBuilder text, Operation operation, Reply? reply, Revision revision)
    {
        switch (reply)
        {
            case null: text.Append("no answer"); break;
            case DoneReply: text.Append("done"); break;
            case BytesReply bytes: text.Append(Short(bytes.Bytes)); break;
            case DmaReply dma:
                text.Append(dma.Outcome.ToString().ToLowerInvariant()).Append(dma.Bytes is { } data ? $" {Short(data)}" : "").Append(Landed(dma));
                break;
            case RingReply ring:
                text.Append(ring.Used.Count == 0 ? "nothing used" : string.Join(' ', ring.Used.Select(u => $"used {u.Head} length {u.Length}")));
                if (ring.NeedsReset) text.Append(", needs reset");
                break;
            case EventsReply events:
                text.Append(events.Reports.Count == 0 ? "none" : $"{events.Reports.Count}");
                foreach (var report in events.Reports) RequestText.Fault(text.Append("\n       "), report, revision);
                break;
            default: text.Append(reply.GetType().Name).Append(operation.GetType().Name); break;
        }
    }

    private static string Features(ulong mask, Revision revision)
    {
        var names = revision.Features.Values.Where(f => (mask & f.Mask) != 0).Select(f => f.Name).ToList();
        var rest = mask & ~revision.Features.Values.Aggregate(0UL, (all, f) => all | f.Mask);
        if (rest != 0) names.Add($"0x{rest:x}");
        return names.Count == 0 ? "nothing" : string.Join('|', names);
    }

    internal static string Short(byte[] bytes) =>
        bytes.Length <= 64 ? Convert.ToHexStringLower(bytes) : $"{Convert.ToHexStringLower(bytes.AsSpan(0, 48))}... ({bytes.Length} bytes)";
}
