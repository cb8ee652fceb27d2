using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Mutants.Amd;

/// <summary>A cache that keeps every page by its parts of 4 KiB, and drops the parts that are named, not the page.</summary>
internal sealed class PageKeyedCache : TranslationCache
{
    private const int PageShift = 12;
    private const ulong PageMask = (1UL << PageShift) - 1;
    private readonly Dictionary<(uint Domain, ulong Page, uint? Pasid, bool Privileged), WalkResult> _pages = [];

    public override void Translate(
        TableFormat format, TableContext context, uint domain, in TableAccess access, ITableMemory memory, out WalkResult result, IWalkTrace? trace = null)
    {
        var key = (domain, access.Iova >> PageShift, access.Pasid, access.Privileged);
        if (_pages.TryGetValue(key, out result) && (result.Permissions & access.Kind.Needs()) != 0)
        {
            result.Address = (result.Address & ~PageMask) | (access.Iova & PageMask);
            return;
        }

        format.Walk(context, access, new WalkEnvironment(memory, null, trace), out result);
        if (!result.IsFault && result.PageSize != 0) _pages[key] = result with { PageSize = 1UL << PageShift, HoldsFor = 0 };
    }

    public override void Invalidate(in CacheInvalidation invalidation)
    {
        if (!invalidation.Translations) return;
        foreach (var key in _pages.Keys.ToList())
        {
            var within = invalidation.Scope != InvalidationScope.Address || invalidation.Overlaps(key.Page, PageShift);
            if (key.Domain == invalidation.Domain && within && invalidation.Names(key.Pasid, null)) _pages.Remove(key);
        }
    }

    public override void Clear() => _pages.Clear();
}
