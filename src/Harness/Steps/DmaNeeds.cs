using Viommu.Drivers.Port;
using Viommu.Harness.Planning;
using Viommu.Harness.Results;

namespace Viommu.Harness.Steps;

/// <summary>What an access asks of the adapter, and of the addresses.</summary>
internal static class DmaNeeds
{
    /// <summary>Skips where the adapter has no such endpoint, or it makes no such accesses.</summary>
    public static void NeedAbility(Planner plan, uint id, AccessKinds access, bool privileged, ulong? pasid)
    {
        var endpoint = plan.Facts.Device.Endpoints.FirstOrDefault(e => e.Id == id);
        if (endpoint is null)
        {
            plan.Scope.SkipFor(SkipKind.NotObservable, $"the adapter has no endpoint 0x{id:x} to do DMA as");
            return;
        }

        if ((endpoint.Access & access) == 0)
            plan.Scope.SkipFor(SkipKind.NotObservable, $"endpoint 0x{id:x} makes no {access.ToString().ToLowerInvariant()} accesses");
        if (access == AccessKinds.Execute) plan.NeedObservation(Observation.Execute);
        if (privileged) plan.NeedObservation(Observation.Privileged);
        if (privileged && !endpoint.Privileged) plan.Scope.SkipFor(SkipKind.NotObservable, $"endpoint 0x{id:x} makes no privileged accesses");
        if (pasid is not { } tag) return;
        plan.NeedObservation(Observation.Pasid);
        if (endpoint.PasidBits == 0 || tag >> endpoint.PasidBits != 0)
            plan.Scope.SkipFor(SkipKind.NotObservable, $"endpoint 0x{id:x} has PASIDs of {endpoint.PasidBits} bits, too few for {tag}");
    }

    /// <summary>Whether an access arrives that PROBE reserves the addresses of is for cases about reserved regions alone.</summary>
    public static void NeedUnreserved(Planner plan, DmaOperation dma)
    {
        if (plan.Vector.Case.Covers.Any(AsksReserved)) return;
        var last = dma.Iova > ulong.MaxValue - (ulong)(dma.Length - 1) ? ulong.MaxValue : dma.Iova + (ulong)(dma.Length - 1);
        foreach (var region in plan.Facts.Regions)
        {
            if (plan.Facts.Device.Endpoints[region.Endpoint].Id == dma.Endpoint && region.Start <= last && region.End >= dma.Iova)
                plan.Scope.SkipFor(SkipKind.NotApplicable, $"0x{dma.Iova:x} is inside a region that PROBE reserves: 0x{region.Start:x} to 0x{region.End:x}");
        }
    }

    private static bool AsksReserved(string requirement) =>
        requirement is "map.overlaps-reserved" || requirement.StartsWith("resv-mem.", StringComparison.Ordinal);
}
