using Viommu.Reference.Requests;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Rules;

// INVALIDATE: the page-table extension.
public partial class DeviceRules
{
    /// <summary>All checks of INVALIDATE, in our order.</summary>
    [Choice("invalidate.order-of-checks")]
    public virtual byte CheckInvalidate(in InvalidateRequest invalidate)
    {
        var status = InvalidateReserved(invalidate);
        if (status == Ok) status = InvalidateScope(invalidate);
        if (status == Ok) status = InvalidateDomain(invalidate);
        if (status == Ok) status = InvalidateDomainWithoutTables(invalidate);
        if (status == Ok) status = InvalidateOddRange(invalidate);
        if (status == Ok) status = InvalidateSpurious(invalidate);
        return status;
    }

    [Requirement("invalidate.ignore-reserved")]
    public virtual byte InvalidateReserved(in InvalidateRequest invalidate) => Ok;

    [Requirement("invalidate.unknown-scope")]
    public virtual byte InvalidateScope(in InvalidateRequest invalidate) => invalidate.Scope is null ? Inval : Ok;

    /// <summary>NOENT or INVAL.</summary>
    [Requirement("invalidate.no-such-domain")]
    [Choice("invalidate.no-such-domain-status")]
    public virtual byte InvalidateDomain(in InvalidateRequest invalidate) => invalidate.Domain is null ? NoEnt : Ok;

    /// <summary>A bypass domain, or one with MAP mappings: the driver must not name it. Whatever the answer, nothing happens.</summary>
    [Requirement("invalidate.bypass-or-map-domain")]
    [Requirement("invalidate.keeps-map-domain")]
    [Choice("invalidate.bypass-or-map-domain")]
    public virtual byte InvalidateDomainWithoutTables(in InvalidateRequest invalidate) =>
        invalidate.Domain is { HasTables: false } ? Inval : Ok;

    /// <summary>A page size of 2^64 and more, or a range that passes the end of the address space: it is taken to end there.</summary>
    [Requirement("invalidate.odd-range")]
    [Choice("invalidate.odd-range")]
    public virtual byte InvalidateOddRange(in InvalidateRequest invalidate) => Ok;

    /// <summary>There need not be anything cached.</summary>
    [Requirement("invalidate.spurious")]
    public virtual byte InvalidateSpurious(in InvalidateRequest invalidate) => Ok;

    /// <summary>Carries the INVALIDATE out, before it is answered.</summary>
    [Requirement("invalidate.no-stale-after")]
    [Requirement("invalidate.no-revoked-after")]
    public virtual void Invalidate(in InvalidateRequest invalidate)
    {
        if (invalidate.Domain is not { HasTables: true }) return;
        var scope = InvalidatedScope(invalidate);
        var named = new CacheInvalidation(
            invalidate.DomainId,
            scope,
            DropsTranslations(invalidate),
            DropsPasidTable(invalidate),
            InvalidatedPasid(invalidate),
            InvalidatedTag(invalidate),
            LeafOnly: KeepsAboveLeaf(invalidate),
            Globals: ReachesGlobals(invalidate),
            PasidDirectories: ReachesPasidDirectories(invalidate));
        DropCached(scope == InvalidationScope.Address ? InvalidatedRange(named, invalidate) : named);
        InvalidateInHardware(invalidate);
    }

    /// <summary>How much is dropped. GLOBAL reaches into every address space, so that all of the domain goes.</summary>
    [Requirement("invalidate.scope-domain")]
    [Requirement("invalidate.scope-pasid")]
    [Requirement("invalidate.scope-address")]
    public virtual InvalidationScope InvalidatedScope(in InvalidateRequest invalidate) =>
        invalidate.IsGlobal ? InvalidationScope.Domain : invalidate.Scope ?? InvalidationScope.Domain;

    /// <summary>Whether cached translations go. The endpoints of this device cache nothing themselves.</summary>
    [Requirement("invalidate.no-stale-after")]
    [Requirement("invalidate.no-revoked-after")]
    public virtual bool DropsTranslations(in InvalidateRequest invalidate) => invalidate.NamesTranslations;

    /// <summary>Whether cached entries of the PASID table go.</summary>
    [Requirement("invalidate.pasid-cache")]
    public virtual bool DropsPasidTable(in InvalidateRequest invalidate) => invalidate.NamesPasidTable;

    /// <summary>The PASID whose address space is meant; without the flag that of untagged accesses.</summary>
    [Requirement("invalidate.scope-pasid")]
    [Requirement("invalidate.untagged")]
    public virtual uint? InvalidatedPasid(in InvalidateRequest invalidate) => invalidate.Pasid;

    /// <summary>The architecture's tag (ASID, PSCID), by the rule of the domain's format.</summary>
    [Requirement("invalidate.id-rule")]
    public virtual uint? InvalidatedTag(in InvalidateRequest invalidate)
    {
        return invalidate.Id is { } id ? InvalidatedFormat(invalidate)?.TagOf(id) : null;
    }

    /// <summary>Whether a range reaches entries marked global in every address space, by the rule of the domain's format.</summary>
    [Requirement("invalidate.scope-address")]
    public virtual bool ReachesGlobals(in InvalidateRequest invalidate) => InvalidatedFormat(invalidate) is { AddressReachesGlobals: true };

    /// <summary>Whether naming a PASID's entry names the pointers to it, by the rule of the domain's format.</summary>
    [Requirement("invalidate.pasid-cache")]
    public virtual bool ReachesPasidDirectories(in InvalidateRequest invalidate) =>
        !KeepsAboveLeaf(invalidate) && InvalidatedFormat(invalidate) is { PasidReachesDirectories: true };

    /// <summary>True when cached entries above the leaf may stay. LEAF is a hint: dropping them too is allowed.</summary>
    [Requirement("invalidate.leaf-is-a-hint")]
    [Choice("invalidate.leaf-is-a-hint")]
    public virtual bool KeepsAboveLeaf(in InvalidateRequest invalidate) => invalidate.IsLeaf;

    /// <summary>nr_pages times 2^page_size bytes, with every block that overlaps them.</summary>
    [Requirement("invalidate.range")]
    public virtual CacheInvalidation InvalidatedRange(in CacheInvalidation named, in InvalidateRequest invalidate) =>
        named.ForPages(invalidate.Address, invalidate.Pages, invalidate.PageSizeLog2);

    /// <summary>The table format of a domain; null where no endpoint of it has tables.</summary>
    protected static TableFormat? InvalidatedFormat(in InvalidateRequest invalidate)
    {
        if (invalidate.Domain is not { } domain) return null;
        foreach (var endpoint in domain.Endpoints)
        {
            if (endpoint.Tables is { } tables) return tables.Unit.Format;
        }

        return null;
    }

    /// <summary>Drops what is named from the caches of every IOMMU, and nothing that the tables still say becomes wrong by it.</summary>
    [Requirement("invalidate.no-stale-after")]
    [Requirement("invalidate.others-untouched")]
    public virtual void DropCached(in CacheInvalidation invalidation)
    {
        foreach (var unit in Device.TableUnits.All) unit.Cache.Invalidate(invalidation);
    }
}
