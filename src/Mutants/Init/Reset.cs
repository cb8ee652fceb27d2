using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Init;

[Mutant("reset-keeps-everything", "init.reset-detaches-all", "a reset leaves domains and endpoints as they are")]
internal sealed class ResetKeepsEverything : DeviceRules
{
    public override void DetachAll()
    {
    }
}

[Mutant("reset-keeps-first-endpoint", "init.reset-detaches-all", "a reset forgets to detach the first endpoint")]
internal sealed class ResetKeepsFirstEndpoint : DeviceRules
{
    public override void DetachAll()
    {
        for (var i = 1; i < Device.Endpoints.Length; i++)
        {
            if (Device.Endpoints[i] is { Domain: { } domain } endpoint) Leave(endpoint, domain);
        }
    }
}

[Mutant("reset-keeps-last-endpoint", "init.reset-detaches-all", "a reset forgets to detach the last endpoint", On = "endpoint-zero")]
internal sealed class ResetKeepsLastEndpoint : DeviceRules
{
    public override void DetachAll()
    {
        for (var i = 0; i < Device.Endpoints.Length - 1; i++)
        {
            if (Device.Endpoints[i] is { Domain: { } domain } endpoint) Leave(endpoint, domain);
        }
    }
}

[Mutant("reset-keeps-domains", "init.reset-detaches-all", "a reset detaches endpoints and leaves the domains with their mappings")]
internal sealed class ResetKeepsDomains : DeviceRules
{
    public override void DetachAll()
    {
        foreach (var endpoint in Device.Endpoints) endpoint.Domain = null;
        foreach (var domain in Domains.All) domain.Endpoints.Clear();
    }
}

[Mutant("reset-keeps-bypass-domains", "init.reset-detaches-all", "a reset leaves bypass domains and their endpoints")]
internal sealed class ResetKeepsBypassDomains : DeviceRules
{
    public override void DetachAll()
    {
        foreach (var domain in Domains.All.ToList())
        {
            if (!domain.IsBypass) Domains.End(domain);
        }
    }
}

[Mutant("reset-keeps-empty-domains", "init.reset-detaches-all", "a reset ends only domains that have mappings")]
internal sealed class ResetKeepsEmptyDomains : DeviceRules
{
    public override void DetachAll()
    {
        foreach (var domain in Domains.All.ToList())
        {
            if (domain.Mappings.Count > 0) Domains.End(domain);
        }
    }
}

[Mutant("reset-clears-mappings-only", "init.reset-detaches-all", "a reset clears the mappings, and endpoints stay attached")]
internal sealed class ResetClearsMappingsOnly : DeviceRules
{
    public override void DetachAll()
    {
        foreach (var domain in Domains.All) domain.Mappings.Clear();
    }
}

[Mutant("reset-needs-reset-stays", "virtqueue.reset-recovers", "a reset does not clear NEEDS_RESET")]
internal sealed class ResetNeedsResetStays : DeviceRules { public override byte StatusAfterReset(byte current) => (byte)(current & 0x40); }

[Mutant("reset-keeps-queues", "virtqueue.reset-recovers", "a reset leaves the queues where they were")]
internal sealed class ResetKeepsQueues : DeviceRules { public override bool ResetForgetsQueues() => false; }

[Mutant("map-unmap-not-offered", "features.offer-map-unmap", "MAP_UNMAP is not offered")]
internal sealed class MapUnmapNotOffered : DeviceRules { public override ulong OfferedFeatures(ulong configured) => configured & ~4UL; }

[Mutant("legacy-bypass-alone", "features.no-legacy-bypass", "BYPASS is offered in place of BYPASS_CONFIG")]
internal sealed class LegacyBypassAlone : DeviceRules
{
    public override ulong OfferedFeatures(ulong configured) => configured & ~Wire.BypassConfigFeature | Wire.BypassFeature;
}

[Mutant("both-bypass-features", "features.not-both-bypass", "BYPASS and BYPASS_CONFIG are offered")]
internal sealed class BothBypassFeatures : DeviceRules
{
    public override ulong OfferedFeatures(ulong configured) => configured | Wire.BypassFeature | Wire.BypassConfigFeature;
}
