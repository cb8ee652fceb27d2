using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables;

namespace Viommu.Reference.Mutants.Tables;

[Mutant("table-access-bypasses", "attach-table.takes-effect", "a domain with tables lets everything through")]
internal sealed class TableAccessBypasses : DeviceRules
{
    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access) =>
        Translation.Through(access.Iova, access.Iova | 0xfff);
}

[Mutant("table-access-blocked", "attach-table.takes-effect", "a domain with tables blocks everything")]
internal sealed class TableAccessBlocked : DeviceRules
{
    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access) =>
        Translation.Blocked(UnmappedReason(), access.Iova);
}

[Mutant("table-fault-passes-identity", "attach-table.tables-rule", "an access that the tables block reaches the address it names")]
internal sealed class TableFaultPassesIdentity : DeviceRules
{
    public override Translation BlockedByTables(in TableFault fault, ulong iova) => Translation.Through(iova, iova | 0xfff);
}

[Mutant("table-context-malformed-passes", "riscv.pdt-reserved",
    "a context entry with reserved bits is taken for bypass", Value = TableFaultKind.ContextMalformed)]
[Mutant("table-context-error-passes", "attach-table.context-errors-block",
    "an access whose PASID has no entry reaches the address it names", Value = TableFaultKind.ContextInvalid)]
[Mutant("table-unreachable-passes", "attach-table.table-memory-outside-ram",
    "where tables cannot be read the access reaches the address it names", Value = TableFaultKind.Unreachable)]
[Mutant("vtd-unreachable-passes", "vtd.table-outside-memory",
    "where tables cannot be read the access reaches the address it names", On = "vtd-tables", Value = TableFaultKind.Unreachable)]
[Mutant("gcr3-root-unreachable-passes", "gcr3.root-outside-memory",
    "where tables cannot be read the access reaches the address it names", On = "amd-tables", Value = TableFaultKind.Unreachable)]
internal sealed class TableFaultKindPasses(TableFaultKind kind) : DeviceRules
{
    public override Translation BlockedByTables(in TableFault fault, ulong iova) =>
        fault.Kind == kind ? Translation.Through(iova, iova | 0xfff) : base.BlockedByTables(fault, iova);
}

[Mutant("table-pasid-lost", "attach-table.takes-effect", "the PASID of an access is lost")]
internal sealed class TablePasidLost : DeviceRules
{
    public override EndpointAccess TableAccessOf(in EndpointAccess access) => access with { Pasid = null };
}

[Mutant("table-pasid-16-bits", "riscv.process-id-split", "a PASID is cut to 16 bits")]
internal sealed class TablePasid16Bits : DeviceRules
{
    public override EndpointAccess TableAccessOf(in EndpointAccess access) => access with { Pasid = access.Pasid & 0xffff };
}

[Mutant("table-untagged-is-zero", "attach-table.untagged-by-format", "an access without a PASID is one with PASID 0")]
internal sealed class TableUntaggedIsZero : DeviceRules
{
    public override EndpointAccess TableAccessOf(in EndpointAccess access) => access with { Pasid = access.Pasid ?? 0 };
}

[Mutant("table-execute-is-read", "riscv.permissions", "an instruction fetch is taken for a read")]
internal sealed class TableExecuteIsRead : DeviceRules
{
    public override EndpointAccess TableAccessOf(in EndpointAccess access) =>
        access.Kind == AccessKind.Execute ? access with { Kind = AccessKind.Read } : access;
}

[Mutant("table-write-is-read", "riscv.permissions", "a write is checked as a read")]
internal sealed class TableWriteIsRead : DeviceRules
{
    public override EndpointAccess TableAccessOf(in EndpointAccess access) =>
        access.Kind == AccessKind.Write ? access with { Kind = AccessKind.Read } : access;
}

[Mutant("table-address-48-bits", "riscv.canonical", "the address is cut to 48 bits")]
internal sealed class TableAddress48Bits : DeviceRules
{
    public override EndpointAccess TableAccessOf(in EndpointAccess access) => access with { Iova = access.Iova & 0xffff_ffff_ffff };
}

[Mutant("cache-one-tag", "attach-table.isolates-domains", "cached translations are shared by all domains", On = "updating-tables")]
internal sealed class CacheOneTag : DeviceRules { public override uint CacheTag(Endpoint endpoint, Domain domain) => 0; }

[Mutant("cache-tag-of-endpoint", "detach.table-access-ends", "cached translations are kept by endpoint, through every domain it is in")]
internal sealed class CacheTagOfEndpoint : DeviceRules { public override uint CacheTag(Endpoint endpoint, Domain domain) => endpoint.Id; }

[Mutant("cache-tag-cut", "attach-table.isolates-domains", "cached translations are kept by the domain without its two low bits", On = "updating-tables")]
internal sealed class CacheTagCut : DeviceRules { public override uint CacheTag(Endpoint endpoint, Domain domain) => domain.Id & ~3u; }

[Mutant("cache-tag-16-bits", "attach-table.isolates-domains", "cached translations are kept by the low 16 bits of the domain", On = "updating-tables")]
internal sealed class CacheTag16Bits : DeviceRules { public override uint CacheTag(Endpoint endpoint, Domain domain) => domain.Id & 0xffff; }

[Mutant("cache-outlives-domain", "detach.table-access-ends", "what was cached of a domain outlives it")]
[Mutant("vtd-reattach-keeps-cache", "vtd.reattach-drops-old", "what was cached of old tables serves the new ones", On = "vtd-tables")]
[Mutant("gcr3-reattach-keeps-cache", "gcr3.reattach-drops-old", "what was cached of old tables serves the new ones", On = "amd-tables")]
[Mutant("amd-pt-reattach-keeps-cache", "amd-pt.reattach-drops-old", "what was cached of old tables serves the new ones", On = "amd-tables")]
[Mutant("shadow-outlives-domain", "detach.table-access-ends", "merged tables are kept for the next domain with that id", On = "shadow-tables")]
internal sealed class CacheOutlivesDomain : DeviceRules
{
    public override void ForgetTables(uint domain)
    {
    }
}

[Mutant("cache-outlives-last-endpoint", "detach.table-access-ends", "the last endpoint that leaves leaves the cache behind")]
internal sealed class CacheOutlivesLastEndpoint : DeviceRules
{
    public override void ForgetTablesOnLeave(Domain domain)
    {
    }
}

[Mutant("cache-outlives-reset", "init.reset-detaches-all", "a reset leaves the cache behind")]
internal sealed class CacheOutlivesReset : DeviceRules
{
    public override void ForgetAllTables()
    {
    }
}

[Mutant("table-detach-keeps-tables", "detach.table-access-ends", "an endpoint that leaves tables is still translated by them")]
internal sealed class TableDetachKeepsTables : DeviceRules
{
    public override void Leave(Endpoint endpoint, Domain domain)
    {
        if (!domain.HasTables) base.Leave(endpoint, domain);
    }
}

/// <summary>A device whose walkers read tables at addresses that are cut.</summary>
internal abstract class CutTables(int bits) : DeviceRules
{
    public override ITableMemory TableMemory() => new Cut(base.TableMemory(), (1UL << bits) - 1);

    private sealed class Cut(ITableMemory memory, ulong mask) : ITableMemory
    {
        public bool TryRead(ulong address, out ulong value) => memory.TryRead(address & mask, out value);

        public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired) => memory.CompareExchange(address & mask, expected, desired);
    }
}

/// <summary>A device that cuts what comes out of tables.</summary>
internal abstract class CutPages(int bits) : DeviceRules
{
    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access)
    {
        var to = base.TranslateByTables(endpoint, domain, access);
        return to.Kind == TranslationKind.Memory ? to with { Physical = to.Physical & ((1UL << bits) - 1) } : to;
    }
}

[Mutant("table-addresses-47-bits", "attach-table.tables-rule", "addresses of tables are cut to 47 bits")]
internal sealed class TableAddresses47Bits() : CutTables(47);

[Mutant("table-pages-47-bits", "attach-table.tables-rule", "addresses of pages are cut to 47 bits")]
internal sealed class TablePages47Bits() : CutPages(47);
