using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Mutants.Variants;

[Variant("access-in-parts", "map.only-mapped", "of an access that is allowed in part that part is done")]
internal sealed class AccessInParts : DeviceRules { public override bool AccessIsAtomic() => false; }

[Variant("access-by-pages", "map.only-mapped", "an access over a border of 4 KiB is one on each side: what is allowed is done, and the rest reported")]
internal sealed class AccessByPages : DeviceRules
{
    private const int Page = 0x1000;

    public override int AccessPiece(ulong iova, int length) => Math.Min(length, Page - (int)(iova & (Page - 1)));
}

[Variant("access-by-words", "map.only-mapped", "an access of more than four bytes is several, with a report each")]
internal sealed class AccessByWords : DeviceRules
{
    private const int Word = 4;

    public override int AccessPiece(ulong iova, int length) => Math.Min(length, Word - (int)(iova & (Word - 1)));
}

[Variant("table-fault-always-mapping", "fault.table-access", "what cannot be read and what is wrong in a context is reported with reason MAPPING")]
internal sealed class TableFaultAlwaysMapping : DeviceRules { public override FaultReason TableFaultReason(in TableFault fault) => FaultReason.Mapping; }

[Variant("table-context-errors-silent", "attach-table.context-errors-block", "an access that a context entry blocks is not reported")]
internal sealed class TableContextErrorsSilent : DeviceRules
{
    public override Translation BlockedByTables(in TableFault fault, ulong iova)
    {
        var blocked = base.BlockedByTables(fault, iova);
        return fault.Kind is TableFaultKind.ContextInvalid or TableFaultKind.ContextMalformed ? blocked with { IsSilent = true } : blocked;
    }
}

[Variant("table-reads-ahead", "riscv.accessed-speculative", "before an access its page and the next are read, as a prefetch does")]
internal sealed class TableReadsAhead : DeviceRules
{
    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access)
    {
        var ahead = access with { Kind = AccessKind.Read };
        base.TranslateByTables(endpoint, domain, ahead);
        if (access.Iova <= ulong.MaxValue - 0x1000) base.TranslateByTables(endpoint, domain, ahead with { Iova = access.Iova + 0x1000 });
        return base.TranslateByTables(endpoint, domain, access);
    }
}

[Variant("invalidate-drops-all", "riscv.over-invalidation", "every INVALIDATE empties all caches")]
internal sealed class InvalidateDropsAll : DeviceRules
{
    public override void DropCached(in CacheInvalidation invalidation)
    {
        foreach (var unit in Device.TableUnits.All) unit.Cache.Clear();
    }
}
