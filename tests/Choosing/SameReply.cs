using Viommu.Drivers.Port;

namespace Viommu.Tests.Choosing;

/// <summary>Whether two devices' replies are the same, byte for byte.</summary>
internal static class SameReply
{
    public static bool Are(Reply one, Reply other) => (one, other) switch
    {
        (RequestReply a, RequestReply b) => Request(a, b),
        (BatchReply a, BatchReply b) => a.Requests.Count == b.Requests.Count && a.Requests.Zip(b.Requests).All(pair => Request(pair.First, pair.Second)),
        (RepeatReply a, RepeatReply b) =>
            a.Completed == b.Completed && a.Different == b.Different && Request(a.First, b.First) && (a.Other, b.Other) switch
            {
                (null, null) => true,
                ({ } first, { } second) => Request(first, second),
                _ => false,
            },
        (RingReply a, RingReply b) => a.NeedsReset == b.NeedsReset && a.Used.SequenceEqual(b.Used),
        (BytesReply a, BytesReply b) => a.Bytes.AsSpan().SequenceEqual(b.Bytes),
        (DmaReply a, DmaReply b) => a.Outcome == b.Outcome && Bytes(a.Bytes, b.Bytes) && (a.Landed ?? []).SequenceEqual(b.Landed ?? []),
        (EventsReply a, EventsReply b) => a.Reports.Count == b.Reports.Count && a.Reports.Zip(b.Reports).All(pair => Bytes(pair.First, pair.Second)),
        (DoneReply, DoneReply) => true,
        _ => throw new ArgumentException($"these replies are not compared: {one.GetType().Name}, {other.GetType().Name}", nameof(one)),
    };

    private static bool Request(RequestReply one, RequestReply other) =>
        one.NeedsReset == other.NeedsReset && one.Used == other.Used && Bytes(one.Written, other.Written) && Bytes(one.Buffer, other.Buffer);

    private static bool Bytes(byte[]? one, byte[]? other) => one is null || other is null ? one is null && other is null : one.AsSpan().SequenceEqual(other);
}
