using Viommu.Drivers.Port;

namespace Viommu.Harness.Judging;

/// <summary>Where an access landed: where the data of a write stand, or where those of a read came from; and whether its refusal was seen.</summary>
internal sealed class Landing
{
    private Landing(DmaReply reply, List<DmaTarget> places)
    {
        Reply = reply;
        Places = places;
    }

    /// <summary>What the adapter said.</summary>
    public DmaReply Reply { get; }

    /// <summary>Every place the access is known to have reached, in the order of its targets; empty when none is.</summary>
    public List<DmaTarget> Places { get; }

    /// <summary>True when a refusal was seen. Data may have arrived all the same.</summary>
    public bool IsRefused => Reply.Outcome == DmaOutcome.Blocked;

    /// <summary>True when neither data nor a refusal was seen, and the adapter cannot tell.</summary>
    public bool IsUnknown => Places.Count == 0 && Reply.Outcome == DmaOutcome.Unknown;

    /// <summary>Works it out; null when the adapter answered with no <see cref="DmaReply"/>.</summary>
    /// <param name="operation">The access.</param>
    /// <param name="targets">The places that are looked at.</param>
    /// <param name="replies">Every reply of the vector, by operation.</param>
    /// <param name="principal">The access among them.</param>
    public static Landing? Of(DmaOperation operation, IReadOnlyList<DmaTarget> targets, IReadOnlyList<Reply> replies, int principal)
    {
        if (replies[principal] is not DmaReply reply) return null;
        return new Landing(reply, operation.Access == AccessKinds.Write ? Written(operation, targets, replies) : Fetched(targets, reply));
    }

    private static List<DmaTarget> Written(DmaOperation operation, IReadOnlyList<DmaTarget> targets, IReadOnlyList<Reply> replies)
    {
        var places = new List<DmaTarget>();
        foreach (var target in targets)
        {
            if (replies[target.After] is BytesReply after && after.Bytes.AsSpan().SequenceEqual(operation.Bytes)) places.Add(target);
        }

        return places;
    }

    private static List<DmaTarget> Fetched(IReadOnlyList<DmaTarget> targets, DmaReply reply)
    {
        var places = new List<DmaTarget>();
        foreach (var target in targets)
        {
            if (reply.Bytes is { } bytes && bytes.AsSpan().SequenceEqual(target.Data)) places.Add(target);
        }

        return places;
    }
}
