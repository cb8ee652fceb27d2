using Viommu.Reference.Domains;
using Viommu.Reference.Requests;

namespace Viommu.Reference.Rules;

// UNMAP: virtio 1.2, 5.13.6.6.
public partial class DeviceRules
{
    /// <summary>All checks of UNMAP, in our order.</summary>
    [Choice("unmap.order-of-checks")]
    public virtual byte CheckUnmap(in UnmapRequest unmap)
    {
        var status = UnmapReserved(unmap);
        if (status == Ok) status = UnmapDomain(unmap);
        if (status == Ok) status = UnmapBypassDomain(unmap);
        if (status == Ok) status = UnmapTableDomain(unmap);
        if (status == Ok) status = UnmapInverted(unmap);
        if (status == Ok) status = UnmapSplit(unmap);
        return status;
    }

    /// <summary>Reserved bytes that are not zero: INVAL, with or without effect, or ignored.</summary>
    [Requirement("unmap.reserved-nonzero")]
    [Choice("unmap.reserved-nonzero")]
    public virtual byte UnmapReserved(in UnmapRequest unmap) => IsZero(unmap.Reserved) ? Ok : Inval;

    [Requirement("unmap.no-such-domain")]
    public virtual byte UnmapDomain(in UnmapRequest unmap) => unmap.Domain is null ? NoEnt : Ok;

    [Requirement("unmap.bypass-domain")]
    public virtual byte UnmapBypassDomain(in UnmapRequest unmap) => unmap.Domain is { IsBypass: true } ? Inval : Ok;

    /// <summary>A domain with tables: as for MAP.</summary>
    [Requirement("attach-table.map-on-table-domain")]
    [Requirement("attach-table.map-keeps-tables")]
    [Choice("attach-table.map-on-table-domain")]
    public virtual byte UnmapTableDomain(in UnmapRequest unmap) => unmap.Domain is { HasTables: true } ? Inval : Ok;

    /// <summary>virt_end below virt_start, which no driver may send.</summary>
    [Requirement("unmap.inverted-range")]
    [Choice("unmap.inverted-range")]
    public virtual byte UnmapInverted(in UnmapRequest unmap) => unmap.End < unmap.Start ? Inval : Ok;

    [Requirement("unmap.would-split")]
    [Requirement("unmap.examples-1-to-7")]
    public virtual byte UnmapSplit(in UnmapRequest unmap) =>
        unmap.Domain is { } domain && SplitsMapping(domain, unmap.Start, unmap.End) ? Range : Ok;

    /// <summary>True when a mapping lies partly inside the range and partly outside: only those at its two ends can.</summary>
    [Requirement("unmap.would-split")]
    public virtual bool SplitsMapping(Domain domain, ulong start, ulong end) =>
        (domain.Mappings.TryFind(start, out var first) && (first.Start < start || first.End > end))
        || (domain.Mappings.TryFind(end, out var last) && (last.Start < start || last.End > end));

    /// <summary>Carries the UNMAP out.</summary>
    [Requirement("unmap.access-ends")]
    public virtual void Unmap(in UnmapRequest unmap)
    {
        if (unmap.Domain is { } domain) RemoveCovered(domain, unmap.Start, unmap.End);
    }

    /// <summary>Removes all mappings in the range, whatever gaps are between them.</summary>
    [Requirement("unmap.gaps-are-fine")]
    [Requirement("unmap.examples-1-to-7")]
    public virtual void RemoveCovered(Domain domain, ulong start, ulong end)
    {
        domain.Mappings.RemoveWithin(start, end);
        UnmapInHost(domain, start, end);
    }
}
