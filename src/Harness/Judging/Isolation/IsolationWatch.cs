using Viommu.Drivers.Port;
using Viommu.Harness.Planning;

namespace Viommu.Harness.Judging.Isolation;

/// <summary>
/// Looks at every access of a vector, whatever its case asks: one that reaches memory which nothing in the vector made reachable for it breaks
/// isolation (virtio 1.2, 5.13.6: an endpoint reaches memory through the mappings of its domain only, and unattached outside bypass none).
/// </summary>
internal static class IsolationWatch
{
    // Fewer bytes may be the same by chance.
    private const int FewestBytes = 4;

    /// <summary>The first breach; null when there is none.</summary>
    /// <param name="plan">The plan that was carried out.</param>
    /// <param name="replies">A reply for each of its operations.</param>
    public static Breach? Find(Plan plan, IReadOnlyList<Reply> replies)
    {
        Exposure? exposure = null;
        var taken = 0;
        for (var i = 0; i < plan.Operations.Count; i++)
        {
            if (plan.Operations[i] is not { Targets: { } targets, Operation: DmaOperation access } planned) continue;
            if (i >= replies.Count) return null;
            if (access.Length < FewestBytes || Landing.Of(access, targets, plan.Facts.Device.Memory, replies, i) is not { Places.Count: > 0 } landing) continue;
            exposure ??= new Exposure(plan.Facts, plan.Reach);
            for (; taken < i; taken++) exposure.Take(plan.Operations[taken].Operation, replies[taken]);
            foreach (var place in landing.Places)
            {
                if (!exposure.Allows(access, unchecked(access.Iova + (ulong)place.Offset), place.Address))
                    return Breached(plan, planned.Step, access, place, exposure);
            }
        }

        return null;
    }

    private static Breach? Breached(Plan plan, StepPlace step, DmaOperation access, DmaTarget place, Exposure exposure)
    {
        var attached = exposure.WasAttached(access.Endpoint);
        var (id, why) = attached
            ? ("map.only-mapped", "nothing in the vector led the endpoint there: no mapping, no table, no bypass")
            : ("request.block-unattached", "the endpoint was attached to nothing in the vector, and in no bypass");
        return plan.Facts.Revision.Requirements.TryGetValue(id, out var requirement) ? new Breach(step, access, place, requirement, why) : null;
    }
}
