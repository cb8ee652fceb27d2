using Viommu.Drivers.Port;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Fuzzing;

/// <summary>Whether two devices' replies to one operation say the same.</summary>
internal static class AnswerComparison
{
    /// <summary>
    /// True when the device's reply is one that the model's allows: the same bytes; fewer fault reports, since a device need not report; what an adapter
    /// cannot see is not held against it.
    /// </summary>
    public static bool Allows(Reply model, Reply device, Revision revision) => (model, device) switch
    {
        (RequestReply m, RequestReply d) => Request(m, d),
        (BatchReply m, BatchReply d) => m.Requests.Count == d.Requests.Count && m.Requests.Zip(d.Requests).All(pair => Request(pair.First, pair.Second)),
        (RepeatReply m, RepeatReply d) => m.Completed == d.Completed && m.Different == d.Different && Request(m.First, d.First),
        (RingReply m, RingReply d) => m.NeedsReset == d.NeedsReset && m.Used.SequenceEqual(d.Used),
        (BytesReply m, BytesReply d) => m.Bytes.AsSpan().SequenceEqual(d.Bytes),
        (DmaReply m, DmaReply d) => Dma(m, d),
        (EventsReply m, EventsReply d) => IsWithin(d.Reports, m.Reports, revision),
        _ => model.GetType() == device.GetType(),
    };

    private static bool Request(RequestReply model, RequestReply device) =>
        model.NeedsReset == device.NeedsReset && model.Used == device.Used && model.Written.AsSpan().SequenceEqual(device.Written)
        && (model.Buffer is null || device.Buffer is null || model.Buffer.AsSpan().SequenceEqual(device.Buffer));

    private static bool Dma(DmaReply model, DmaReply device)
    {
        if (device.Outcome == DmaOutcome.Unknown) return true;
        if (model.Outcome != device.Outcome) return false;
        return model.Bytes is null || device.Bytes is null ? model.Bytes is null == device.Bytes is null : model.Bytes.AsSpan().SequenceEqual(device.Bytes);
    }

    // Reports may be left out, each for itself, and keep their order.
    private static bool IsWithin(IReadOnlyList<byte[]> reports, IReadOnlyList<byte[]> all, Revision revision)
    {
        var next = 0;
        foreach (var report in reports)
        {
            while (next < all.Count && !report.AsSpan(0, Math.Min(report.Length, revision.Fault.Size)).SequenceEqual(all[next])) next++;
            if (next++ >= all.Count) return false;
        }

        return true;
    }
}
