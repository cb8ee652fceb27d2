using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Mutants.Tables;

/// <summary>A cache that keeps what is not present too, as caching mode would have it.</summary>
internal sealed class NotPresentCache : EagerCache
{
    private const int PageShift = 12;
    private readonly Dictionary<(uint Domain, ulong Page, uint? Pasid), TableFault> _missing = [];

    public override void Translate(
        TableFormat format, TableContext context, uint domain, in TableAccess access, ITableMemory memory, out WalkResult result, IWalkTrace? trace = null)
    {
        var key = (domain, access.Iova >> PageShift, access.Pasid);
        if (_missing.TryGetValue(key, out var fault))
        {
            result = new WalkResult { Fault = fault };
            return;
        }

        base.Translate(format, context, domain, access, memory, out result, trace);
        if (result.Fault.Kind == TableFaultKind.NotPresent) _missing[key] = result.Fault;
    }

    public override void Invalidate(in CacheInvalidation invalidation)
    {
        _missing.Clear();
        base.Invalidate(invalidation);
    }

    public override void Clear()
    {
        _missing.Clear();
        base.Clear();
    }
}
