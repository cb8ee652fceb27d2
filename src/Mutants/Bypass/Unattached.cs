using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Bypass;

[Mutant("unattached-passes", "request.block-unattached", "unattached endpoints pass untranslated, whatever config.bypass says")]
internal sealed class UnattachedPasses : DeviceRules { public override bool UnattachedBypass() => true; }

[Mutant("unattached-passes-before-first-attach", "request.block-unattached", "until the first ATTACH everything passes")]
internal sealed class UnattachedPassesBeforeFirstAttach : DeviceRules
{
    public override bool UnattachedBypass() => base.UnattachedBypass() || Domains.Count == 0;
}

[Mutant("unattached-uses-first-domain", "request.block-unattached", "an unattached endpoint sees the mappings of the first domain")]
internal sealed class UnattachedUsesFirstDomain : DeviceRules
{
    public override Domain? DomainOf(Endpoint endpoint) => endpoint.Domain ?? Domains.All.FirstOrDefault();
}

[Mutant("unattached-reads-pass", "request.block-unattached", "an unattached endpoint may still read")]
internal sealed class UnattachedReadsPass : DeviceRules
{
    public override Translation Translate(Endpoint endpoint, ulong iova, AccessKind kind) =>
        endpoint.Domain is null && kind == AccessKind.Read ? Bypass(endpoint, iova, kind) : base.Translate(endpoint, iova, kind);
}

[Mutant("unattached-writes-pass", "request.block-unattached", "an unattached endpoint may still write")]
internal sealed class UnattachedWritesPass : DeviceRules
{
    public override Translation Translate(Endpoint endpoint, ulong iova, AccessKind kind) =>
        endpoint.Domain is null && kind == AccessKind.Write ? Bypass(endpoint, iova, kind) : base.Translate(endpoint, iova, kind);
}

[Mutant("unattached-passes-without-feature", "request.block-unattached", "without BYPASS_CONFIG unattached endpoints are in bypass mode", On = "no-bypass")]
internal sealed class UnattachedPassesWithoutFeature : DeviceRules { public override bool LegacyBypass() => true; }

[Mutant("bypass-config-inverted", "bypass.config-bypass-unattached", "config.bypass is read the wrong way round")]
internal sealed class BypassConfigInverted : DeviceRules { public override bool UnattachedBypass() => Device.Bypass == 0; }

[Mutant("bypass-config-ignored", "bypass.config-bypass-unattached", "config.bypass has no effect")]
internal sealed class BypassConfigIgnored : DeviceRules { public override bool UnattachedBypass() => false; }

[Mutant("bypass-config-only-if-accepted", "bypass.config-bypass-unattached", "config.bypass has an effect only if the driver accepted the feature")]
internal sealed class BypassConfigOnlyIfAccepted : DeviceRules
{
    public override bool UnattachedBypass() => Device.Bypass == 1 && (Device.Negotiated & Wire.BypassConfigFeature) != 0;
}

[Mutant("bypass-config-not-after-attach", "bypass.config-bypass-unattached", "config.bypass has no effect while there is a domain")]
internal sealed class BypassConfigNotAfterAttach : DeviceRules { public override bool UnattachedBypass() => base.UnattachedBypass() && Domains.Count == 0; }

[Mutant("legacy-bypass-ignored", "bypass.legacy-unattached", "BYPASS is offered and has no effect", On = "legacy-bypass")]
internal sealed class LegacyBypassIgnored : DeviceRules { public override bool LegacyBypass() => false; }

[Mutant("legacy-bypass-inverted", "bypass.legacy-unattached", "accepting BYPASS shuts unattached endpoints out", On = "legacy-bypass")]
internal sealed class LegacyBypassInverted : DeviceRules { public override bool LegacyBypass() => (Device.Negotiated & Wire.BypassFeature) == 0; }

[Mutant("legacy-bypass-by-offer", "request.block-unattached", "offering BYPASS is enough for bypass mode", On = "legacy-bypass")]
internal sealed class LegacyBypassByOffer : DeviceRules { public override bool LegacyBypass() => (Device.Offered & Wire.BypassFeature) != 0; }

[Mutant("bypass-read-only", "bypass.identity", "writes do not pass in bypass mode", Value = AccessKind.Write)]
[Mutant("bypass-write-only", "bypass.identity", "reads do not pass in bypass mode", Value = AccessKind.Read)]
[Mutant("bypass-no-execute", "bypass.identity", "instruction fetches do not pass in bypass mode", Value = AccessKind.Execute)]
internal sealed class BypassWithout(AccessKind blocked) : DeviceRules
{
    public override Translation Bypass(Endpoint endpoint, ulong iova, AccessKind kind) =>
        kind == blocked ? Translation.Blocked(FaultReason.Mapping, iova) : base.Bypass(endpoint, iova, kind);
}

[Mutant("bypass-next-page", "bypass.identity", "addresses are one granule off in bypass mode")]
internal sealed class BypassNextPage : DeviceRules
{
    public override Translation Bypass(Endpoint endpoint, ulong iova, AccessKind kind) =>
        Translation.Through(iova + Device.Granule, iova | (Device.Granule - 1));
}

[Mutant("bypass-32-bits", "bypass.identity", "addresses are cut to 32 bits in bypass mode")]
internal sealed class Bypass32Bits : DeviceRules
{
    public override Translation Bypass(Endpoint endpoint, ulong iova, AccessKind kind) => Translation.Through(iova & 0xffff_ffff, iova | (Device.Granule - 1));
}

[Mutant("bypass-uses-mappings", "bypass.identity", "mappings made before hold in bypass mode too")]
internal sealed class BypassUsesMappings : DeviceRules
{
    public override Translation Bypass(Endpoint endpoint, ulong iova, AccessKind kind)
    {
        foreach (var domain in Domains.All)
        {
            if (domain.Mappings.TryFind(iova, out var mapping)) return Translation.Through(PhysicalAddress(mapping, iova), mapping.End);
        }

        return base.Bypass(endpoint, iova, kind);
    }
}

// The first value of config.bypass, before anything is written.

[Mutant("bypass-shut-until-written", "bypass.config-bypass-unattached", "bypass starts as 1 and has no effect before it is written", On = "boot-bypass")]
internal sealed class BypassShutUntilWritten : DeviceRules { public override bool BypassActs(byte bypass, bool wasWritten) => bypass == 1 && wasWritten; }

[Mutant("bypass-open-until-written", "request.block-unattached", "bypass starts as 0, and unattached endpoints pass until it is written")]
internal sealed class BypassOpenUntilWritten : DeviceRules { public override bool BypassActs(byte bypass, bool wasWritten) => bypass == 1 || !wasWritten; }
