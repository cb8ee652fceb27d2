using Viommu.Reference.Mutants.Tables;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Mutants.Variants;

[Variant("vtd-blocks-in-pieces", "vtd.invalidate-inside-block", "a large page of VT-d is cached in pieces of 4 KiB, of which an INVALIDATE drops those that it names")]
internal sealed class VtdBlocksInPieces : DeviceRules
{
    private const string Format = "intel-vtd";

    public override TranslationCache NewTableCache() => new Cache(base.NewTableCache());

    // Other architectures do not let a page's pieces outlive one another.
    private sealed class Cache(TranslationCache usual) : TranslationCache
    {
        private readonly Pieces _pieces = new();

        public override void Translate(
            TableFormat format, TableContext context, uint domain, in TableAccess access, ITableMemory memory, out WalkResult result, IWalkTrace? trace = null) =>
            (format.Name == Format ? _pieces : usual).Translate(format, context, domain, access, memory, out result, trace);

        public override void Invalidate(in CacheInvalidation invalidation)
        {
            _pieces.Invalidate(invalidation);
            usual.Invalidate(invalidation);
        }

        public override void Clear()
        {
            _pieces.Clear();
            usual.Clear();
        }
    }

    private sealed class Pieces : PageCache;
}
