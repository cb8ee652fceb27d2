using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Mutants.Variants;

[Variant("table-fault-always-mapping", "fault.table-access", "what cannot be read and what is wrong in a context is reported with reason MAPPING")]
internal sealed class TableFaultAlwaysMapping : DeviceRules
{
    public override FaultReason TableFaultReason(in TableFault fault) => FaultReason.Mapping;
}

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
