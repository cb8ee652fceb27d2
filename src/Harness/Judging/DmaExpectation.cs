using Viommu.Drivers.Port;
using Viommu.Harness.Results;

namespace Viommu.Harness.Judging;

/// <summary>Where an access must land, or that it must be blocked. What a write did is judged by memory, not by the adapter's word alone.</summary>
internal sealed class DmaExpectation(DmaOperation operation, IReadOnlyList<DmaTarget> targets, IReadOnlyList<MemoryRange> ram) : Expectation
{
    /// <summary>True when being blocked is allowed.</summary>
    public bool AllowsBlocked { get; set; }

    /// <summary>Addresses where landing is allowed.</summary>
    public List<ulong> At { get; } = [];

    /// <summary>When not empty: anything is allowed but landing at one of these.</summary>
    public List<ulong> NotAt { get; } = [];

    public override Judgement Judge(IReadOnlyList<Reply> replies, int principal)
    {
        if (Landing.Of(operation, targets, ram, replies, principal) is not { } landing) return WrongKind(replies[principal]);
        var places = landing.Places;
        if (NotAt.Count > 0)
        {
            var hit = places.Find(t => NotAt.Contains(t.Address));
            return hit is null ? Judgement.Held : Judgement.Breach($"the access does not reach 0x{hit.Address:x}", $"it reached {hit}");
        }

        if (!landing.IsRefused && places.Exists(t => At.Contains(t.Address)) && places.TrueForAll(t => At.Contains(t.Address))) return Judgement.Held;
        if (AllowsBlocked && places.Count == 0 && landing.IsRefused) return Judgement.Held;
        if (AllowsBlocked && landing.IsUnknown)
        {
            return Judgement.Skip(SkipKind.NotObservable, "this adapter cannot tell whether the access was blocked: neither its data nor a refusal was seen");
        }
        return places.Count > 0 && At.Count == 0 ? Judgement.Breach(Words(), Show(landing)) : Judgement.Broken(Words(), Show(landing));
    }

    private string Words()
    {
        var words = At.Select(a => $"{Name} at 0x{a:x}").ToList();
        if (AllowsBlocked) words.Add("blocked");
        return string.Join(" or ", words);
    }

    private string Name => operation.Access switch { AccessKinds.Write => "written", AccessKinds.Execute => "fetched", _ => "read" };

    private string Show(Landing landing)
    {
        if (landing.Places.Count > 0)
        {
            var where = string.Join(" and ", landing.Places);
            return landing.IsRefused ? $"said to be blocked, yet it reached {where}" : $"{Name} at {where}";
        }

        return landing.Reply switch
        {
            { Outcome: DmaOutcome.Blocked } => "blocked",
            { Bytes: { } bytes } => $"data from none of the places looked at: {Convert.ToHexStringLower(bytes)}",
            { Outcome: DmaOutcome.Unknown } when operation.Access == AccessKinds.Write => "memory unchanged at every place looked at, and no refusal seen",
            { Outcome: DmaOutcome.Unknown } => "neither data nor a refusal seen",
            _ => "said to have gone through, but memory is unchanged at every place looked at",
        };
    }
}
