using Viommu.Reference.Domains;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Attach;

[Mutant("attach-mismatch-ignored", "attach.bypass-flag-mismatch", "the BYPASS flag is not compared with the domain")]
internal sealed class AttachMismatchIgnored : DeviceRules { public override byte AttachFlagMismatch(in AttachRequest attach) => Ok; }

[Mutant("attach-mismatch-one-way", "attach.bypass-flag-mismatch", "only BYPASS on a domain that translates is refused")]
internal sealed class AttachMismatchOneWay : DeviceRules
{
    public override byte AttachFlagMismatch(in AttachRequest attach) => attach.Domain is { IsBypass: false } && IsBypassDomain(attach.Flags) ? Inval : Ok;
}

[Mutant("attach-mismatch-other-way", "attach.bypass-flag-mismatch", "only a bypass domain named without BYPASS is refused")]
internal sealed class AttachMismatchOtherWay : DeviceRules
{
    public override byte AttachFlagMismatch(in AttachRequest attach) => attach.Domain is { IsBypass: true } && !IsBypassDomain(attach.Flags) ? Inval : Ok;
}

[Mutant("attach-mismatch-unsupp", "attach.bypass-flag-mismatch", "a flag that does not agree gets UNSUPP")]
internal sealed class AttachMismatchUnsupp : DeviceRules
{
    public override byte AttachFlagMismatch(in AttachRequest attach) =>
        attach.Domain is { } domain && domain.IsBypass != IsBypassDomain(attach.Flags) ? Unsupp : Ok;
}

[Mutant("attach-mismatch-rewrites-domain", "attach.bypass-flag-mismatch", "the flag of a later ATTACH changes the domain, and then the request is refused")]
internal sealed class AttachMismatchRewritesDomain : DeviceRules
{
    public override byte AttachFlagMismatch(in AttachRequest attach)
    {
        if (attach.Domain is not { } domain || domain.IsBypass == IsBypassDomain(attach.Flags)) return Ok;
        domain.IsBypass = !domain.IsBypass;
        return Inval;
    }
}

[Mutant("attach-mismatch-same-domain-passes", "attach.bypass-flag-mismatch", "the flag is compared only for an endpoint that is not in the domain yet")]
internal sealed class AttachMismatchSameDomainPasses : DeviceRules
{
    public override byte AttachFlagMismatch(in AttachRequest attach) =>
        attach.Domain is { } domain && attach.Endpoint?.Domain != domain && domain.IsBypass != IsBypassDomain(attach.Flags) ? Inval : Ok;
}

[Mutant("bypass-flag-ignored", "bypass.attach-bypass-domain", "BYPASS is accepted and the domain translates all the same")]
internal sealed class BypassFlagIgnored : DeviceRules { public override bool IsBypassDomain(ulong flags) => false; }

[Mutant("bypass-flag-wrong-bit", "bypass.attach-bypass-domain", "the flag is looked for in bit 1")]
internal sealed class BypassFlagWrongBit : DeviceRules { public override bool IsBypassDomain(ulong flags) => (flags & 2) != 0; }

[Mutant("bypass-domain-empty", "bypass.attach-bypass-domain", "a bypass domain is an empty domain")]
internal sealed class BypassDomainEmpty : DeviceRules { public override bool DomainBypasses(Domain domain) => false; }

[Mutant("bypass-domain-follows-config", "bypass.attach-bypass-domain", "a bypass domain bypasses only while config.bypass is 1")]
internal sealed class BypassDomainFollowsConfig : DeviceRules { public override bool DomainBypasses(Domain domain) => domain.IsBypass && Device.Bypass == 1; }

[Mutant("config-bypass-reaches-domains", "attach.takes-effect", "config.bypass lets attached endpoints through too")]
internal sealed class ConfigBypassReachesDomains : DeviceRules { public override bool DomainBypasses(Domain domain) => domain.IsBypass || Device.Bypass == 1; }

[Mutant("empty-domain-bypasses", "map.only-mapped", "a domain without mappings lets everything through")]
internal sealed class EmptyDomainBypasses : DeviceRules { public override bool DomainBypasses(Domain domain) => domain.IsBypass || domain.Mappings.Count == 0; }

[Mutant("bypass-id-sticks", "attach.creates-domain", "an id that once was a bypass domain is one for ever")]
internal sealed class BypassIdSticks : DeviceRules
{
    private readonly HashSet<uint> _bypassed = [];

    public override Domain BeginDomain(uint id, ulong flags)
    {
        if (IsBypassDomain(flags)) _bypassed.Add(id);
        return Domains.Begin(id, _bypassed.Contains(id));
    }
}
