using Viommu.Drivers.Port;
using Viommu.Harness.Results;

namespace Viommu.Harness.Judging;

/// <summary>
/// What becomes of an access whose parts have different places. With a part that must not arrive it may be blocked whole, or the other parts may
/// arrive, since an endpoint may make one access in several. Without one, every part must arrive.
/// </summary>
internal sealed class DmaPartsExpectation(DmaOperation operation, IReadOnlyList<DmaTarget> targets, IReadOnlyList<DmaPart> parts) : Expectation
{
    private bool AllArrive => parts.All(part => part.At is not null);

    public override Judgement Judge(IReadOnlyList<Reply> replies, int principal)
    {
        if (replies[principal] is not DmaReply reply) return WrongKind(replies[principal]);
        var arrived = 0;
        foreach (var part in parts)
        {
            var landed = Landed(part, reply, replies);
            if (landed.Find(t => t.Address != part.At) is { } wrong)
                return Judgement.Broken(Words(),
                    $"{Name(part)} reached {wrong}{(reply.Outcome == DmaOutcome.Blocked ? ", though it was said to be blocked" : "")}");
            if (landed.Count > 0) arrived++;
        }

        if (AllArrive) return arrived == parts.Count && reply.Outcome != DmaOutcome.Blocked ? Judgement.Held : Judgement.Broken(Words(), Show(reply, arrived));
        if (reply.Outcome == DmaOutcome.Blocked || arrived > 0) return Judgement.Held;
        if (reply.Outcome == DmaOutcome.Unknown)
        {
            return targets.Count > 0 ? Judgement.Held : Judgement.Skip(SkipKind.NotObservable, "this adapter cannot tell whether the write was blocked");
        }
        return Judgement.Broken(Words(), Show(reply, arrived));
    }

    private List<DmaTarget> Landed(DmaPart part, DmaReply reply, IReadOnlyList<Reply> replies)
    {
        var landed = new List<DmaTarget>();
        foreach (var target in targets)
        {
            if (target.Offset != part.Offset) continue;
            var bytes = operation.Access == AccessKinds.Write ? operation.Bytes : reply.Bytes;
            var there = operation.Access != AccessKinds.Write ? target.Data : replies[target.After] is BytesReply after ? after.Bytes : null;
            if (bytes is null || there is null || bytes.Length < part.Offset + part.Length) continue;
            if (bytes.AsSpan(part.Offset, part.Length).SequenceEqual(there)) landed.Add(target);
        }

        return landed;
    }

    private string Words()
    {
        var words = parts.Select(part => part.At is { } at ? $"{Name(part)} at 0x{at:x}" : $"{Name(part)} nowhere");
        return string.Join(", ", words) + (AllArrive ? "" : "; or all of it blocked");
    }

    private static string Name(DmaPart part) => $"bytes {part.Offset} to {part.Offset + part.Length - 1}";

    private static string Show(DmaReply reply, int arrived) => reply switch
    {
        { Outcome: DmaOutcome.Blocked } => "blocked",
        _ when arrived > 0 => "only part of it arrived",
        { Bytes: { } bytes } => $"data from none of the places looked at: {Convert.ToHexStringLower(bytes)}",
        _ => "memory unchanged at every place looked at",
    };
}
