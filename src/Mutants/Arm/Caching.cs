using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Arm;
using Viommu.Reference.Tables.Arm.Rules;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Mutants.Arm;

[Mutant("arm-global-survives", "arm.global", "a global entry stays in the cache when its address is invalidated under another ASID")]
internal sealed class GlobalSurvives : DeviceRules { public override bool ReachesGlobals(in InvalidateRequest invalidate) => false; }

[Mutant("arm-l1cd-kept", "arm.context-changed", "an L1CD stays in the cache when its PASID is invalidated")]
internal sealed class L1cdKept : DeviceRules { public override bool ReachesPasidDirectories(in InvalidateRequest invalidate) => false; }

[Mutant("arm-tables-kept", "arm.table-removed", "tables on the way stay in the cache when an address is invalidated")]
internal sealed class TablesKept : DeviceRules
{
    public override bool KeepsAboveLeaf(in InvalidateRequest invalidate) => invalidate.Scope == InvalidationScope.Address || invalidate.IsLeaf;
}

[Mutant("arm-asid-lost", "arm.invalidate-asid", "the ASID of an INVALIDATE is lost")]
internal sealed class AsidLost : DeviceRules { public override uint? InvalidatedTag(in InvalidateRequest invalidate) => null; }

[Mutant("arm-asid-low-byte", "arm.invalidate-asid", "of the ASID of an INVALIDATE only 8 bits count")]
internal sealed class AsidLowByte : DeviceRules
{
    public override uint? InvalidatedTag(in InvalidateRequest invalidate) => base.InvalidatedTag(invalidate) & 0xff;
}

[Mutant("arm-asid-64-bits", "arm.odd-invalidate", "an id wider than an ASID drops nothing")]
internal sealed class Asid64Bits : DeviceRules
{
    public override bool DropsTranslations(in InvalidateRequest invalidate) => base.DropsTranslations(invalidate) && invalidate.Id is not > 0xffff;
}

[Mutant("arm-range-first-page", "arm.invalidate-range", "of a range only the first page is invalidated")]
internal sealed class RangeFirstPage : DeviceRules
{
    public override CacheInvalidation InvalidatedRange(in CacheInvalidation named, in InvalidateRequest invalidate) =>
        named.ForPages(invalidate.Address, 1, invalidate.PageSizeLog2);
}

[Mutant("arm-context-first-unit", "arm.context-every-endpoint", "contexts are invalidated before one kind of endpoint only")]
internal sealed class ContextFirstUnit : DeviceRules
{
    public override void DropCached(in CacheInvalidation invalidation)
    {
        foreach (var unit in Device.TableUnits.All)
        {
            if (invalidation.PasidTable && unit.Format.Registers[0] == 0x0d48_109a) unit.Cache.Invalidate(invalidation with { PasidTable = false });
            else unit.Cache.Invalidate(invalidation);
        }
    }
}

[Mutant("arm-contexts-kept-on-domain", "arm.context-changed", "contexts stay in the cache when the domain is invalidated")]
internal sealed class ContextsKeptOnDomain : DeviceRules
{
    public override bool DropsPasidTable(in InvalidateRequest invalidate) => base.DropsPasidTable(invalidate) && invalidate.Scope != InvalidationScope.Domain;
}

[Mutant("arm-asid-of-new-context", "arm.asid-of-old-context", "an INVALIDATE of a PASID without an id drops nothing of it from the TLB")]
internal sealed class AsidOfNewContext : DeviceRules
{
    public override bool DropsTranslations(in InvalidateRequest invalidate) =>
        base.DropsTranslations(invalidate) && (invalidate.Scope != InvalidationScope.Pasid || invalidate.Id is not null);
}

[Mutant("arm-domain-keeps-tables", "arm.invalidate-domain", "an INVALIDATE of the domain keeps tables on the way")]
internal sealed class DomainKeepsTables : DeviceRules
{
    public override void DropCached(in CacheInvalidation invalidation) =>
        base.DropCached(invalidation.Scope == InvalidationScope.Domain
            ? invalidation with { Scope = InvalidationScope.Address, LeafOnly = true, Tag = invalidation.Tag }
            : invalidation);
}

[Mutant("arm-attach-keeps-contexts", "arm.attach-drops-contexts", "contexts cached through the old words stay after ATTACH_TABLE")]
internal sealed class AttachKeepsContexts : DeviceRules
{
    public override void ForgetTables(uint domain)
    {
        foreach (var unit in Device.TableUnits.All) unit.Cache.Invalidate(new(domain, InvalidationScope.Domain, Translations: true, PasidTable: false));
    }
}

[Mutant("arm-spaces-shared", "arm.not-global", "what is cached for one PASID serves the others")]
internal sealed class SpacesShared : DeviceRules { public override TranslationCache NewTableCache() => new SharedSpaces(); }

[Mutant("arm-report-without-top-byte", "arm.report-address", "the top byte of an address is not reported")]
internal sealed class ReportWithoutTopByte : DeviceRules { public override ulong FaultAddress(ulong blocked) => blocked & ulong.MaxValue >> 8; }

[Mutant("arm-report-48-bits", "arm.report-address", "48 bits of an address are reported")]
internal sealed class Report48Bits : DeviceRules { public override ulong FaultAddress(ulong blocked) => blocked & 0xffff_ffff_ffff; }

[Mutant("arm-crossing-runs-on", "arm.crossing-access", "an access runs on behind the end of its first page")]
internal sealed class CrossingRunsOn : DeviceRules
{
    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access) =>
        base.TranslateByTables(endpoint, domain, access) with { Last = access.Iova | 0xffff_ffff };
}

[Mutant("arm-unreadable-passes", "arm.descriptor-unreadable",
    "where tables cannot be read the access reaches the address it names", Value = ArmEvents.WalkAbort)]
[Mutant("arm-context-unreadable-passes", "arm.context-unreadable",
    "where a context cannot be read the access reaches the address it names", Value = ArmEvents.ContextFetch)]
internal sealed class EventPasses(int number) : DeviceRules
{
    public override Translation BlockedByTables(in TableFault fault, ulong iova) =>
        fault.Number == number ? Translation.Through(iova, iova | 0xfff) : base.BlockedByTables(fault, iova);
}

[Mutant("arm-tables-copied", "arm.tables-are-live", "a context that was not valid at first stays so")]
internal sealed class TablesCopied : DeviceRules
{
    public override T TableRules<T>() => new KeepingInvalid() as T ?? base.TableRules<T>();

    public override bool DropsPasidTable(in InvalidateRequest invalidate) => false;
}

[Mutant("arm-context-added-ignored", "arm.context-added", "a context that was not valid stays so when its PASID is invalidated")]
internal sealed class ContextAddedIgnored : DeviceRules
{
    public override T TableRules<T>() => new KeepingInvalid() as T ?? base.TableRules<T>();

    public override bool DropsPasidTable(in InvalidateRequest invalidate) => base.DropsPasidTable(invalidate) && invalidate.Scope != InvalidationScope.Pasid;
}

/// <summary>Rules that keep contexts which are not valid, as the architecture allows.</summary>
internal sealed class KeepingInvalid : ArmRules { public override bool CachesInvalidContexts => true; }

/// <summary>A cache that compares addresses and forgets whose they are.</summary>
internal sealed class SharedSpaces : TranslationCache
{
    private const int PageShift = 12;
    private readonly Dictionary<(uint Domain, ulong Page, AccessKind Kind, bool Privileged), WalkResult> _known = [];

    public override void Translate(
        TableFormat format, TableContext context, uint domain, in EndpointAccess access, ITableMemory memory, out WalkResult result, IWalkTrace? trace = null)
    {
        var key = (domain, access.Iova >> PageShift, access.Kind, access.IsPrivileged);
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
