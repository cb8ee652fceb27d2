using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Mutants.Arm;

/// <summary>A cache that compares addresses and forgets whose they are.</summary>
internal sealed class SharedSpaces : TranslationCache
{
    private const int PageShift = 12;
    private readonly Dictionary<(uint Domain, ulong Page, TableAccessKind Kind, bool Privileged), WalkResult> _known = [];

    public override void Translate(
        TableFormat format, TableContext context, uint domain, in TableAccess access, ITableMemory memory, out WalkResult result, IWalkTrace? trace = null)
    {
        var key = (domain, access.Iova >> PageShift, access.Kind, access.Privileged);
        if (_known.TryGetValue(key, out result))
        {
            result.Address = result.Address & ~0xfffUL | access.Iova & 0xfff;
            return;
        }

        format.Walk(context, access, new WalkEnvironment(memory, null, trace), out result);
        if (!result.IsFault) _known[key] = result;
    }

    public override void Invalidate(in CacheInvalidation invalidation) => _known.Clear();

    public override void Clear() => _known.Clear();
}
