using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables;

namespace Viommu.Reference.Mutants.Tables;

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
