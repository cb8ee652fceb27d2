using Viommu.Drivers.Port;

namespace Viommu.Harness.Judging;

/// <summary>What became of raw descriptors: which heads were used, with which lengths.</summary>
internal sealed class RingExpectation : Expectation
{
    /// <summary>The heads that must be in the used ring, in any order.</summary>
    public List<uint> Answered { get; } = [];

    /// <summary>Their used lengths in the same order; empty for any.</summary>
    public List<ulong> Lengths { get; } = [];

    public override Judgement Judge(IReadOnlyList<Reply> replies, int principal)
    {
        if (replies[principal] is not RingReply reply) return WrongKind(replies[principal]);
        var got = reply.Used.Count == 0
            ? $"no head used{(reply.NeedsReset ? ", DEVICE_NEEDS_RESET set" : "")}"
            : $"used {string.Join(", ", reply.Used.Select(u => $"head {u.Head} length {u.Length}"))}";
        var wanted = Answered.Count == 0 ? "no head used" : $"used heads {string.Join(", ", Answered)}";
        if (Lengths.Count > 0) wanted += $" with lengths {string.Join(", ", Lengths)}";
        var left = reply.Used.ToList();
        for (var i = 0; i < Answered.Count; i++)
        {
            var at = left.FindIndex(u => u.Head == Answered[i] && (i >= Lengths.Count || u.Length == Lengths[i]));
            if (at < 0) return Judgement.Broken(wanted, got);
            left.RemoveAt(at);
        }

        return left.Count == 0 ? Judgement.Held : Judgement.Broken(wanted, got);
    }
}
