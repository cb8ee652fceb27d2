using Viommu.Drivers.Port;

namespace Viommu.Drivers.Process;

/// <summary>Makes the answer to an operation out of a reply's keys.</summary>
internal static class ReplyReader
{
    /// <summary>The answer; null with what is missing or does not fit.</summary>
    public static Reply? Read(Operation operation, ReplyFields fields, out string problem)
    {
        problem = string.Empty;
        switch (operation)
        {
            case RequestOperation request:
                return ReadRequest(request, fields, out problem);
            case ReadOperation read:
                return ReadBytes(fields, read.Length, out problem);
            case ConfigReadOperation read:
                return ReadBytes(fields, read.Length, out problem);
            case DmaOperation when fields.Blocked == true:
                return new DmaReply(DmaOutcome.Blocked, null);
            case DmaOperation { Access: AccessKinds.Write }:
                return new DmaReply(DmaOutcome.Done, null);
            case DmaOperation dma:
                return ReadBytes(fields, dma.Length, out problem) is { } data ? new DmaReply(DmaOutcome.Done, data.Bytes) : null;
            case EventsOperation:
                problem = "the key events is missing";
                return fields.Events is null ? null : new EventsReply(fields.Events);
            default:
                return DoneReply.Instance;
        }
    }

    private static RequestReply? ReadRequest(RequestOperation request, ReplyFields fields, out string problem)
    {
        problem = "the key used or written is missing";
        if (fields.Used is not { } used || fields.Written is not { } written) return null;
        // A used length beyond the buffer is the device's mistake, not the adapter's: there is no more to show than the buffer.
        var shown = Math.Min(used, (ulong)request.Writable);
        problem = $"used is {used}, but written has {written.Length} bytes";
        if ((ulong)written.Length != used && (ulong)written.Length != shown) return null;
        return new RequestReply((uint)used, written.Length == (int)shown ? written : written[..(int)shown], null);
    }

    private static BytesReply? ReadBytes(ReplyFields fields, int length, out string problem)
    {
        problem = fields.Bytes is null ? "the key bytes is missing" : $"{length} bytes were asked for and {fields.Bytes.Length} came";
        return fields.Bytes?.Length == length ? new BytesReply(fields.Bytes) : null;
    }
}
