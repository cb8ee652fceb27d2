using Viommu.Reference.Attachments;
using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables.Caching;
using Viommu.Spec.Revisions;

namespace Viommu.Reference.Mutants.Tables;

[Mutant("invalidate-short-ok", "invalidate.short-readable", "an INVALIDATE that is too short gets OK")]
internal sealed class InvalidateShortOk : DeviceRules
{
    public override byte? ShortReadable(Request request) => request.Layout is { Name: "INVALIDATE" } ? Ok : base.ShortReadable(request);
}

[Mutant("invalidate-short-fields-enough", "invalidate.short-readable", "an INVALIDATE may lack its reserved bytes")]
internal sealed class InvalidateShortFieldsEnough : DeviceRules
{
    // page_size is byte 40.
    public override bool IsShortReadable(Request request, RequestLayout layout) =>
        layout.Name == "INVALIDATE" ? request.ReadableLength < 41 : base.IsShortReadable(request, layout);
}

[Mutant("invalidate-odd-range-crashes", "invalidate.odd-range", "a page_size of 64 and more is a crash")]
[Mutant("vtd-invalidate-odd-crashes", "vtd.invalidate-odd", "a page_size of 64 and more is a crash", On = "vtd-tables")]
internal sealed class InvalidateOddRangeCrashes : DeviceRules
{
    public override byte InvalidateOddRange(in InvalidateRequest invalidate) =>
        invalidate.PageSizeLog2 >= 64 ? throw new InvalidOperationException("the shift is too large") : Ok;
}

[Mutant("invalidate-odd-range-ends-tables", "invalidate.odd-range", "a range that is no whole number of 4 KiB pages, or passes the end, takes the tables away")]
internal sealed class InvalidateOddRangeEndsTables : DeviceRules
{
    public override byte InvalidateOddRange(in InvalidateRequest invalidate)
    {
        var isWhole = invalidate.PageSizeLog2 is >= 12 and < 63 && (invalidate.Address & 0xfff) == 0 && invalidate.Pages is > 0 and < 1UL << 51;
        if (isWhole && invalidate.Address >> 12 <= 0xf_ffff_ffff_fffe || invalidate.Domain is not { } domain) return Ok;
        foreach (var endpoint in domain.Endpoints) endpoint.Tables = null;
        return Inval;
    }
}

[Mutant("invalidate-context-with-id-only", "riscv.directory-cache", "process contexts go only where a PSCID is named")]
internal sealed class InvalidateContextWithIdOnly : DeviceRules
{
    public override bool DropsPasidTable(in InvalidateRequest invalidate) => invalidate.NamesPasidTable && invalidate.Id is not null;
}

[Mutant("invalidate-context-or-pages", "riscv.context-change", "where both caches are named only the TLB is emptied")]
internal sealed class InvalidateContextOrPages : DeviceRules
{
    public override bool DropsPasidTable(in InvalidateRequest invalidate) => invalidate.NamesPasidTable && !invalidate.NamesTranslations;
}

[Mutant("invalidate-domain-keeps-pointers", "riscv.non-leaf-change", "an INVALIDATE of the domain leaves cached pointers to tables")]
internal sealed class InvalidateDomainKeepsPointers : DeviceRules
{
    public override void DropCached(in CacheInvalidation invalidation) =>
        base.DropCached(invalidation.Scope == InvalidationScope.Domain ? invalidation with { Scope = InvalidationScope.Pasid, LeafOnly = true } : invalidation);
}

[Mutant("invalidate-keeps-moved-pages", "invalidate.no-stale-after", "a page that is still mapped stays where it was, whatever is invalidated")]
[Mutant("vtd-invalidate-keeps-moved-pages", "vtd.invalidate-changed",
    "a page that is still mapped stays where it was, whatever is invalidated", On = "vtd-tables")]
internal sealed class InvalidateKeepsMovedPages : DeviceRules
{
    private readonly Dictionary<(TableDescriptor Tables, uint? Pasid, ulong Page), ulong> _first = [];

    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access)
    {
        var now = base.TranslateByTables(endpoint, domain, access);
        if (now.Kind != TranslationKind.Memory || domain.Descriptors.Count == 0) return now;
        var key = (domain.Descriptors[0], access.Pasid, access.Iova >> 12);
        if (!_first.TryGetValue(key, out var page)) _first[key] = page = now.Physical >> 12;
        return Translation.Through((page << 12) | (now.Physical & 0xfff), access.Iova | 0xfff);
    }
}

[Mutant("invalidate-keeps-narrow-pages", "invalidate.no-stale-after", "a page that could not be written stays so, whatever is invalidated")]
internal sealed class InvalidateKeepsNarrowPages : DeviceRules
{
    private readonly HashSet<(TableDescriptor Tables, uint? Pasid, ulong Page)> _refused = [];

    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access)
    {
        var now = base.TranslateByTables(endpoint, domain, access);
        if (access.Kind != AccessKind.Write || domain.Descriptors.Count == 0) return now;
        var key = (domain.Descriptors[0], access.Pasid, access.Iova >> 12);
        if (now.Kind == TranslationKind.Blocked) _refused.Add(key);
        return _refused.Contains(key) ? Translation.Blocked(UnmappedReason(), access.Iova) : now;
    }
}
