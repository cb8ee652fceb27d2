using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Variants;

[Variant("invalidate-leaf-ignored", "invalidate.leaf-is-a-hint", "LEAF is not looked at: entries above the leaf go too")]
internal sealed class InvalidateLeafIgnored : DeviceRules { public override bool KeepsAboveLeaf(in InvalidateRequest invalidate) => false; }

[Variant("invalidate-no-domain-inval", "invalidate.no-such-domain", "an INVALIDATE of a domain that does not exist gets INVAL")]
internal sealed class InvalidateNoDomainInval : DeviceRules
{
    public override byte InvalidateDomain(in InvalidateRequest invalidate) => invalidate.Domain is null ? Inval : Ok;
}

[Variant("invalidate-map-domain-ok", "invalidate.bypass-or-map-domain", "an INVALIDATE of a MAP or bypass domain gets OK and does nothing")]
internal sealed class InvalidateMapDomainOk : DeviceRules { public override byte InvalidateDomainWithoutTables(in InvalidateRequest invalidate) => Ok; }

[Variant("invalidate-odd-range-inval", "invalidate.odd-range", "a range that passes the end of the address space or has no page size gets INVAL")]
internal sealed class InvalidateOddRangeInval : DeviceRules
{
    public override byte InvalidateOddRange(in InvalidateRequest invalidate)
    {
        if (invalidate.Scope != Viommu.Reference.Tables.Caching.InvalidationScope.Address || invalidate.Pages == 0) return Ok;
        if (invalidate.PageSizeLog2 is < 12 or > 63) return Inval;
        var first = invalidate.Address >> invalidate.PageSizeLog2;
        return first != 0 && invalidate.Pages - 1 > (ulong.MaxValue >> invalidate.PageSizeLog2) - first ? Inval : Ok;
    }
}

[Variant("invalidate-domain-first", "invalidate.no-such-domain", "INVALIDATE looks at the domain before the scope")]
internal sealed class InvalidateDomainFirst : DeviceRules
{
    public override byte CheckInvalidate(in InvalidateRequest invalidate)
    {
        var status = InvalidateDomain(invalidate);
        return status == Ok ? base.CheckInvalidate(invalidate) : status;
    }
}

[Variant("detach-pasid-unsupp", "detach.pasid-of-whole-table", "DETACH of one PASID of a whole table gets UNSUPP")]
internal sealed class DetachPasidUnsupp : DeviceRules
{
    // Where PASIDs are attached one by one, they are detached one by one.
    public override byte DetachPasidStatus(in DetachRequest detach) =>
        detach.Endpoint?.Tables is { Unit.Format.AttachesByPasid: true } ? base.DetachPasidStatus(detach) : Unsupp;
}

[Variant("detach-pasid-first", "detach.pasid-not-attached", "DETACH of one PASID looks for the PASID first: NOENT where it is not")]
internal sealed class DetachPasidFirst : DeviceRules
{
    public override byte CheckDetach(in DetachRequest detach) =>
        NamesPasid(detach) && detach.Endpoint is { Tables: null } ? NoEnt : base.CheckDetach(detach);
}
