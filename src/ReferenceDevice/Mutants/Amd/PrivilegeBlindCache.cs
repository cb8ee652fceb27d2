using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Mutants.Amd;

/// <summary>A cache that does not tell privileged accesses from a user's: what one of them left serves the others.</summary>
internal sealed class PrivilegeBlindCache : EagerCache
{
    private const int PageShift = 12;
    private readonly HashSet<(uint Domain, ulong Page, uint? Pasid)> _privileged = [];

    public override void Translate(
        TableFormat format, TableContext context, uint domain, in TableAccess access, ITableMemory memory, out WalkResult result, IWalkTrace? trace = null)
    {
        var key = (domain, access.Iova >> PageShift, access.Pasid);
        var served = access with { Privileged = access.Privileged || _privileged.Contains(key) };
        base.Translate(format, context, domain, served, memory, out result, trace);
        if (access.Privileged && !result.IsFault) _privileged.Add(key);
    }

    public override void Invalidate(in CacheInvalidation invalidation)
    {
        _privileged.Clear();
        base.Invalidate(invalidation);
    }

    public override void Clear()
    {
        _privileged.Clear();
        base.Clear();
    }
}
