using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Unmap;

[Mutant("unmap-missing-domain-ok", "unmap.no-such-domain", "an UNMAP in a domain that does not exist is answered with OK")]
[Mutant("unmap-out-of-range-ok", "request.domain-range", "an UNMAP in a domain that does not exist is answered with OK", On = "narrow")]
internal sealed class UnmapMissingDomainOk : DeviceRules { public override byte UnmapDomain(in UnmapRequest unmap) => Ok; }

[Mutant("unmap-missing-domain-inval", "unmap.no-such-domain", "a domain that does not exist gets INVAL")]
internal sealed class UnmapMissingDomainInval : DeviceRules { public override byte UnmapDomain(in UnmapRequest unmap) => unmap.Domain is null ? Inval : Ok; }

[Mutant("unmap-bypass-domain-ok", "unmap.bypass-domain", "an UNMAP in a bypass domain is answered with OK")]
internal sealed class UnmapBypassDomainOk : DeviceRules { public override byte UnmapBypassDomain(in UnmapRequest unmap) => Ok; }

[Mutant("unmap-bypass-domain-noent", "unmap.bypass-domain", "an UNMAP in a bypass domain gets NOENT")]
internal sealed class UnmapBypassDomainNoent : DeviceRules
{
    public override byte UnmapBypassDomain(in UnmapRequest unmap) => unmap.Domain is { IsBypass: true } ? NoEnt : Ok;
}

[Mutant("unmap-bypass-domain-ends-bypass", "unmap.bypass-domain", "an UNMAP ends the bypass of its domain")]
internal sealed class UnmapBypassDomainEndsBypass : DeviceRules
{
    public override byte UnmapBypassDomain(in UnmapRequest unmap)
    {
        if (unmap.Domain is not { IsBypass: true } domain) return Ok;
        domain.IsBypass = false;
        return Inval;
    }
}

[Mutant("unmap-nothing-noent", "unmap.gaps-are-fine", "an UNMAP where nothing is mapped gets NOENT")]
internal sealed class UnmapNothingNoent : DeviceRules
{
    public override byte UnmapSplit(in UnmapRequest unmap) =>
        unmap.Domain is { } domain && !domain.Mappings.TryFindIn(unmap.Start, unmap.End, out _) ? NoEnt : base.UnmapSplit(unmap);
}

[Mutant("unmap-nothing-inval", "unmap.gaps-are-fine", "an UNMAP in an empty domain gets INVAL")]
internal sealed class UnmapNothingInval : DeviceRules
{
    public override byte UnmapDomain(in UnmapRequest unmap) => unmap.Domain is null ? NoEnt : unmap.Domain.Mappings.Count == 0 ? Inval : Ok;
}

[Mutant("unmap-gap-at-start-range", "unmap.gaps-are-fine", "a range that does not begin with a mapping gets RANGE")]
internal sealed class UnmapGapAtStartRange : DeviceRules
{
    public override byte UnmapSplit(in UnmapRequest unmap)
    {
        if (unmap.Domain is not { } domain) return Ok;
        if (domain.Mappings.TryFindIn(unmap.Start, unmap.End, out var first) && first.Start != unmap.Start) return Range;
        return base.UnmapSplit(unmap);
    }
}

[Mutant("unmap-gap-at-end-range", "unmap.gaps-are-fine", "a range that does not end with a mapping gets RANGE")]
internal sealed class UnmapGapAtEndRange : DeviceRules
{
    public override byte UnmapSplit(in UnmapRequest unmap) =>
        unmap.Domain is { } domain && domain.Mappings.TryFind(unmap.Start, out _) && !domain.Mappings.TryFind(unmap.End, out _) ? Range
            : base.UnmapSplit(unmap);
}

[Mutant("unmap-inverted-removes", "unmap.inverted-range", "the ends of an inverted range are swapped, and what is between them goes")]
internal sealed class UnmapInvertedRemoves : DeviceRules
{
    public override byte UnmapInverted(in UnmapRequest unmap)
    {
        if (unmap.End >= unmap.Start) return Ok;
        unmap.Domain?.Mappings.RemoveWithin(unmap.End, unmap.Start);
        return Inval;
    }
}

[Mutant("unmap-inverted-wraps", "unmap.inverted-range", "an inverted range wraps around the address space, and everything goes")]
internal sealed class UnmapInvertedWraps : DeviceRules
{
    public override byte UnmapInverted(in UnmapRequest unmap)
    {
        if (unmap.End >= unmap.Start) return Ok;
        unmap.Domain?.Mappings.Clear();
        return Ok;
    }
}
