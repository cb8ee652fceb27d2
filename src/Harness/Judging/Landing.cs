using Viommu.Drivers.Port;

namespace Viommu.Harness.Judging;

/// <summary>Where an access landed: where the data of a write stand, or where those of a read came from; and whether its refusal was seen.</summary>
internal sealed class Landing
{
    private Landing(DmaReply reply, List<DmaTarget> places, List<DmaPiece> parts)
    {
        Reply = reply;
        Places = places;
        Parts = parts;
    }

    /// <summary>What the adapter said.</summary>
    public DmaReply Reply { get; }

    /// <summary>
    /// Every place the access is known to have reached: with all of its data, in the order of its targets; and, where memory tells, with data at a place
    /// that no target stands for. Empty when none is known.
    /// </summary>
    public List<DmaTarget> Places { get; }

    /// <summary>What reached memory where not all of the data did: the first page of an access that crosses into one that is not mapped, for example.</summary>
    public List<DmaPiece> Parts { get; }

    /// <summary>True when a refusal was seen, of all or a part. Data may have arrived all the same.</summary>
    public bool IsRefused => Reply.Outcome == DmaOutcome.Blocked;

    /// <summary>True when neither data nor a refusal was seen.</summary>
    public bool IsUnknown => Places.Count == 0 && Parts.Count == 0 && Reply.Outcome == DmaOutcome.Unknown;

    /// <summary>Works it out; null when the adapter answered with no <see cref="DmaReply"/>.</summary>
    /// <param name="operation">The access.</param>
    /// <param name="targets">The places that are looked at.</param>
    /// <param name="ram">Where memory may tell its address.</param>
    /// <param name="replies">Every reply of the vector, by operation.</param>
    /// <param name="principal">The access among them.</param>
    public static Landing? Of(
        DmaOperation operation, IReadOnlyList<DmaTarget> targets, IReadOnlyList<MemoryRange> ram, IReadOnlyList<Reply> replies, int principal)
    {
        if (replies[principal] is not DmaReply reply) return null;
        var isWrite = operation.Access == AccessKinds.Write;
        var landing = new Landing(reply, isWrite ? Written(operation, targets, replies) : Fetched(targets, reply), []);
        if (isWrite) landing.Add(reply.Landed ?? [], operation, targets);
        else if (landing.Places.Count == 0 && reply.Bytes is { } bytes) landing.Add(Told(bytes, ram), operation, targets);
        return landing;
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

    /// <summary>Where data that were read say they are from.</summary>
    private static List<DmaPiece> Told(byte[] bytes, IReadOnlyList<MemoryRange> ram)
    {
        if (bytes.Length >= MemoryPattern.Telling) return MemoryPattern.Pieces(bytes, ram);
        return MemoryPattern.Find(bytes, ram) is { } address ? [new DmaPiece(0, bytes.Length, address)] : [];
    }

    private void Add(IReadOnlyList<DmaPiece> pieces, DmaOperation operation, IReadOnlyList<DmaTarget> targets)
    {
        foreach (var piece in pieces)
        {
            var isWhole = piece.Length == operation.Length;
            if (!isWhole) Parts.Add(piece);

            // A part that would be the start or end of an access to a place that is looked at is no place of its own.
            var address = unchecked(piece.Address - (ulong)piece.Offset);
            if (targets.Any(target => target.Address == address)) continue;
            var what = isWhole ? "none of the places looked at" : $"{piece.Length} bytes from byte {piece.Offset} on, none of the places looked at";
            Places.Add(new DmaTarget(piece.Address, what, operation.Bytes ?? [], -1) { Offset = piece.Offset });
        }
    }
}
