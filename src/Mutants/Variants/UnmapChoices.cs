using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Variants;

[Variant("unmap-reserved-ignored", "unmap.reserved-nonzero", "the reserved bytes of UNMAP are not looked at")]
internal sealed class UnmapReservedIgnored : DeviceRules { public override byte UnmapReserved(in UnmapRequest unmap) => Ok; }

[Variant("unmap-reserved-inval-done", "unmap.reserved-nonzero", "an UNMAP with reserved bytes gets INVAL and is carried out")]
internal sealed class UnmapReservedInvalDone : DeviceRules
{
    public override byte UnmapReserved(in UnmapRequest unmap)
    {
        if (IsZero(unmap.Reserved)) return Ok;
        if (UnmapDomain(unmap) == Ok && UnmapBypassDomain(unmap) == Ok && UnmapInverted(unmap) == Ok && UnmapSplit(unmap) == Ok) Unmap(unmap);
        return Inval;
    }
}

[Variant("unmap-inverted-range", "unmap.inverted-range", "an inverted UNMAP gets RANGE")]
internal sealed class UnmapInvertedRange : DeviceRules { public override byte UnmapInverted(in UnmapRequest unmap) => unmap.End < unmap.Start ? Range : Ok; }

[Variant("unmap-inverted-ok", "unmap.inverted-range", "an inverted UNMAP is answered with OK and has no effect")]
internal sealed class UnmapInvertedOk : DeviceRules
{
    public override byte CheckUnmap(in UnmapRequest unmap)
    {
        var status = base.CheckUnmap(unmap);
        return status == Inval && unmap.End < unmap.Start && unmap.Domain is { IsBypass: false } && IsZero(unmap.Reserved) ? Ok : status;
    }
}

[Variant("unmap-domain-first", "unmap.no-such-domain", "UNMAP looks at the domain before the reserved bytes")]
internal sealed class UnmapDomainFirst : DeviceRules
{
    public override byte CheckUnmap(in UnmapRequest unmap)
    {
        var status = UnmapDomain(unmap);
        return status == Ok ? base.CheckUnmap(unmap) : status;
    }
}

[Variant("unmap-split-before-inverted", "unmap.inverted-range", "UNMAP looks for a split before the order of its ends")]
internal sealed class UnmapSplitBeforeInverted : DeviceRules
{
    public override byte UnmapInverted(in UnmapRequest unmap)
    {
        var status = UnmapSplit(unmap);
        return status == Ok ? base.UnmapInverted(unmap) : status;
    }
}
