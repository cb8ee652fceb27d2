using Viommu.Drivers.Port;
using Viommu.Harness.Results;

namespace Viommu.Harness.Judging;

/// <summary>Where an access must land, or that it must be blocked. What a write did is judged by memory, not by the adapter's word alone.</summary>
internal sealed class DmaExpectation(DmaOperation operation, IReadOnlyList<DmaTarget> targets) : Expectation
{
    /// <summary>True when being blocked is allowed.</summary>
    public bool AllowsBlocked { get; set; }

    /// <summary>Addresses where landing is allowed.</summary>
    public List<ulong> At { get; } = [];

    /// <summary>When not empty: anything is allowed but landing at one of these.</summary>
    public List<ulong> NotAt { get; } = [];

    public override Judgement Judge(IReadOnlyList<Reply> replies, int principal)
    {
        if (replies[principal] is not DmaReply reply) return WrongKind(replies[principal]);
        var landed = operation.Access == AccessKinds.Write ? Written(replies) : Fetched(reply);
        if (NotAt.Count > 0)
        {
            var hit = landed.FirstOrDefault(t => NotAt.Contains(t.Address));
            return hit is null ? Judgement.Held : Judgement.Breach($"the access does not reach 0x{hit.Address:x}", $"it reached {hit}");
        }

        foreach (var address in At)
        {
            if (reply.Outcome != DmaOutcome.Blocked && landed.Exists(t => t.Address == address)
                && !landed.Exists(t => !At.Contains(t.Address)))
                return Judgement.Held;
        }

        if (AllowsBlocked && landed.Count == 0 && reply.Outcome == DmaOutcome.Blocked) return Judgement.Held;
        if (AllowsBlocked && landed.Count == 0 && reply.Outcome == DmaOutcome.Unknown)
            return targets.Count > 0 ? Judgement.Held : Judgement.Skip(SkipKind.NotObservable, "this adapter cannot tell whether the write was blocked");
        return landed.Count > 0 && At.Count == 0 ? Judgement.Breach(Words(), Show(reply, landed)) : Judgement.Broken(Words(), Show(reply, landed));
    }

    private List<DmaTarget> Written(IReadOnlyList<Reply> replies)
    {
        var landed = new List<DmaTarget>();
        foreach (var target in targets)
        {
            if (replies[target.After] is BytesReply after && after.Bytes.AsSpan().SequenceEqual(operation.Bytes)) landed.Add(target);
        }

        return landed;
    }

    private List<DmaTarget> Fetched(DmaReply reply)
    {
        var landed = new List<DmaTarget>();
        foreach (var target in targets)
        {
            if (reply.Bytes is { } bytes && bytes.AsSpan().SequenceEqual(target.Data)) landed.Add(target);
        }

        return landed;
    }

    private string Words()
    {
        var words = At.Select(a => $"{Name} at 0x{a:x}").ToList();
        if (AllowsBlocked) words.Add("blocked");
        return string.Join(" or ", words);
    }

    private string Name => operation.Access switch { AccessKinds.Write => "written", AccessKinds.Execute => "fetched", _ => "read" };

    private string Show(DmaReply reply, List<DmaTarget> landed)
    {
        if (landed.Count > 0)
        {
            var where = string.Join(" and ", landed);
            return reply.Outcome == DmaOutcome.Blocked ? $"said to be blocked, yet it reached {where}" : $"{Name} at {where}";
        }

        return reply switch
        {
            { Outcome: DmaOutcome.Blocked } => "blocked",
            { Bytes: { } bytes } => $"data from none of the places looked at: {Convert.ToHexStringLower(bytes)}",
            { Outcome: DmaOutcome.Unknown } => "memory unchanged at every place looked at",
            _ => "said to have gone through, but memory is unchanged at every place looked at",
        };
    }
}
