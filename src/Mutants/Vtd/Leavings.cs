using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Caching;
using Viommu.Reference.Tables.LongMode.Words;
using Viommu.Reference.Tables.Vtd;
using Viommu.Reference.Tables.Vtd.Rules;

namespace Viommu.Reference.Mutants.Vtd;

[Mutant("vtd-invalidate-combination-lost", "vtd.invalidate-combinations",
    "INVALIDATE of an address does nothing where other caches are named beside the TLB", On = "vtd-tables")]
internal sealed class InvalidateCombinationLost : DeviceRules
{
    public override bool DropsTranslations(in InvalidateRequest invalidate) =>
        !(invalidate.Scope == InvalidationScope.Address && invalidate.NamesPasidTable) && base.DropsTranslations(invalidate);
}

[Mutant("vtd-write-right-stays", "vtd.invalidate-rights",
    "a page that could be written stays so while it is mapped, whatever is invalidated", On = "vtd-tables")]
internal sealed class WriteRightStays : DeviceRules
{
    private readonly HashSet<(Domain Domain, uint? Pasid, ulong Page, ulong To)> _written = [];

    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access)
    {
        var now = base.TranslateByTables(endpoint, domain, access);
        if (access.Kind != AccessKind.Write) return now;
        if (now.Kind == TranslationKind.Memory)
        {
            _written.Add((domain, access.Pasid, access.Iova >> 12, now.Physical >> 12));
            return now;
        }

        var read = base.TranslateByTables(endpoint, domain, access with { Kind = AccessKind.Read });
        return read.Kind == TranslationKind.Memory && _written.Contains((domain, access.Pasid, access.Iova >> 12, read.Physical >> 12)) ? read : now;
    }
}

[Mutant("vtd-flags-once", "vtd.flags-set-again", "flags of a page are set by its first read and its first write, and never again", On = "vtd-tables")]
[Mutant("gcr3-flags-once", "gcr3.flags-set-again", "flags of a page are set by its first read and its first write, and never again", On = "amd-tables")]
[Mutant("amd-pt-flags-once", "amd-pt.flags-set-again", "flags of a page are set by its first read and its first write, and never again", On = "amd-tables")]
internal sealed class FlagsOnce : DeviceRules
{
    public override TranslationCache NewTableCache() => new Cache();

    private sealed class Cache : TranslationCache
    {
        private readonly HashSet<(TableContext Tables, ulong Page, AccessKind Kind)> _seen = [];

        public override void Translate(
            TableFormat format, TableContext context, uint domain, in EndpointAccess access, ITableMemory memory, out WalkResult result,
            IWalkTrace? trace = null)
        {
            var first = _seen.Add((context, access.Iova >> 12, access.Kind));
            format.Walk(context, access, new WalkEnvironment(first ? memory : new Unwritten(memory), null, trace), out result);
        }

        public override void Invalidate(in CacheInvalidation invalidation)
        {
            // Translations are not kept, and what was seen is not forgotten.
        }

        public override void Clear() => _seen.Clear();
    }

    // Memory that says it was written, and was not.
    private sealed class Unwritten(ITableMemory memory) : ITableMemory
    {
        public bool TryRead(ulong address, out ulong value) => memory.TryRead(address, out value);

        public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired) => ExchangeOutcome.Won;
    }
}

[Mutant("vtd-whole-block-first-piece", "vtd.invalidate-whole-block",
    "of a large page that was cached in pieces of 4 KiB an INVALIDATE drops the first one it names", On = "vtd-tables")]
internal sealed class WholeBlockFirstPiece : DeviceRules
{
    public override TranslationCache NewTableCache() => new Cache();

    private sealed class Cache : Tables.PageCache
    {
        protected override bool Drops(in Key key, in WalkResult result, in CacheInvalidation invalidation) =>
            base.Drops(
                key, result, result.PageSize > 0x1000 ? invalidation with { Last = Math.Min(invalidation.Last, invalidation.First | 0xfff) } : invalidation);
    }
}

[Mutant("vtd-global-kept", "vtd.global-dropped", "an INVALIDATE spares pages that G marks, unless it is of the domain", On = "vtd-tables")]
internal sealed class GlobalKept : DeviceRules
{
    public override T TableRules<T>() => new Marked() as T ?? base.TableRules<T>();

    public override TranslationCache NewTableCache() => new Cache();

    private sealed class Marked : VtdRules
    {
        public override bool IsGlobal(ulong entry) => LongModeEntryWord.G.IsSet(entry);
    }

    private sealed class Cache : Tables.PageCache
    {
        protected override bool Drops(in Key key, in WalkResult result, in CacheInvalidation invalidation) =>
            !(result.Global && invalidation.Scope != InvalidationScope.Domain) && base.Drops(key, result, invalidation);
    }
}

[Mutant("vtd-unsnooped-half", "vtd.unsnooped-flags", "flags are set where SMPWCS is 0 too, but A of pages is not")]
internal sealed class UnsnoopedHalf : VtdRules
{
    public override bool UpdatesUnsnooped(VtdCapabilities capabilities) => true;

    public override ulong Extended(ulong entry, int level, bool enabled) =>
        level == 0 ? base.Extended(entry, level, enabled) & ~LongModeEntryWord.A.Mask : base.Extended(entry, level, enabled);
}
