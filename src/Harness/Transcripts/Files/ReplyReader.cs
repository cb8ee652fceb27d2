using System.Text.Json;
using Viommu.Drivers.Port;

namespace Viommu.Harness.Transcripts.Files;

/// <summary>
/// Reads replies back, each as an answer to the operation that it stands beside: what no adapter of ours can have answered to that one is refused, so that
/// whoever judges need not doubt lengths and counts.
/// </summary>
internal static class ReplyReader
{
    /// <summary>The reply; null where the element holds none that answers this operation.</summary>
    public static Reply? Read(JsonElement element, Operation operation)
    {
        if (element.ValueKind != JsonValueKind.Object) return null;
        return operation switch
        {
            ResetOperation or WriteOperation or ConfigWriteOperation => HexText.IsSet(element, "done") ? DoneReply.Instance : null,
            RequestOperation request => Request(element, request),
            BatchOperation batch => Batch(element, batch),
            RepeatOperation repeat => Repeat(element, repeat),
            RingOperation => Ring(element),
            ReadOperation read => Bytes(element, read.Length),
            ConfigReadOperation read => Bytes(element, read.Length),
            DmaOperation dma => Dma(element, dma),
            EventsOperation => Events(element),
            _ => null,
        };
    }

    private static RequestReply? Request(JsonElement element, RequestOperation request)
    {
        if (HexText.Word(element, "used") is not { } used || HexText.Bytes(element, "written") is not { } written) return null;
        var needsReset = HexText.IsSet(element, "needsReset");
        var buffer = HexText.Bytes(element, "buffer");
        // No adapter gives more than the used length says, or than there is room for. Where it is longer than what there is room for, judging decides.
        if (written.Length > request.Writable || written.Length > used || (buffer is not null && buffer.Length != request.Writable)) return null;
        return new RequestReply(used, written, buffer) { NeedsReset = needsReset };
    }

    private static BatchReply? Batch(JsonElement element, BatchOperation batch)
    {
        var replies = new List<RequestReply>();
        foreach (var one in HexText.List(element, "batch"))
        {
            if (replies.Count == batch.Requests.Count || one.ValueKind != JsonValueKind.Object || Request(one, batch.Requests[replies.Count]) is not { } reply)
                return null;
            replies.Add(reply);
        }

        return replies.Count == batch.Requests.Count ? new BatchReply(replies) : null;
    }

    private static RepeatReply? Repeat(JsonElement element, RepeatOperation repeat)
    {
        if (HexText.Small(element, "completed") is not { } completed || HexText.Small(element, "different") is not { } different) return null;
        if (!element.TryGetProperty("first", out var first) || first.ValueKind != JsonValueKind.Object) return null;
        if (Request(first, repeat.Request) is not { } answer) return null;
        RequestReply? other = null;
        if (element.TryGetProperty("other", out var second))
        {
            if (second.ValueKind != JsonValueKind.Object || Request(second, repeat.Request) is not { } differing) return null;
            other = differing;
        }

        return completed <= repeat.Count && different <= completed ? new RepeatReply(completed, answer, different, other) : null;
    }

    private static RingReply? Ring(JsonElement element)
    {
        if (!element.TryGetProperty("ring", out _)) return null;
        var used = new List<UsedEntry>();
        foreach (var one in HexText.List(element, "ring"))
        {
            if (one.ValueKind != JsonValueKind.Object) return null;
            if (HexText.Word(one, "head") is not { } head || HexText.Word(one, "length") is not { } length) return null;
            used.Add(new UsedEntry(head, length));
        }

        return new RingReply(used, HexText.IsSet(element, "needsReset"));
    }

    private static BytesReply? Bytes(JsonElement element, int length) =>
        HexText.Bytes(element, "bytes") is { } bytes && bytes.Length <= length ? new BytesReply(bytes) : null;

    private static DmaReply? Dma(JsonElement element, DmaOperation dma)
    {
        DmaOutcome? outcome = HexText.Text(element, "dma") switch
        {
            "done" => DmaOutcome.Done,
            "blocked" => DmaOutcome.Blocked,
            "unknown" => DmaOutcome.Unknown,
            _ => null,
        };
        var bytes = HexText.Bytes(element, "bytes");
        if (outcome is not { } known || bytes?.Length > dma.Length) return null;
        if (!element.TryGetProperty("landed", out _)) return new DmaReply(known, bytes);
        var landed = new List<DmaPiece>();
        foreach (var one in HexText.List(element, "landed"))
        {
            if (one.ValueKind != JsonValueKind.Object || HexText.Small(one, "offset") is not { } offset || HexText.Small(one, "length") is not { } length
                || HexText.Number(one, "address") is not { } address || length == 0 || offset > dma.Length - length)
                return null;
            landed.Add(new DmaPiece(offset, length, address));
        }

        return new DmaReply(known, bytes) { Landed = landed };
    }

    private static EventsReply? Events(JsonElement element)
    {
        if (!element.TryGetProperty("events", out _)) return null;
        var reports = new List<byte[]>();
        foreach (var one in HexText.List(element, "events"))
        {
            if (HexText.Bytes(one) is not { } report) return null;
            reports.Add(report);
        }

        return new EventsReply(reports);
    }
}
