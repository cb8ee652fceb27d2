using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Tables;

[Mutant("table-page-runs-on", "attach-table.tables-rule", "an access that crosses into the next page goes on after the first")]
internal sealed class TablePageRunsOn : DeviceRules
{
    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access)
    {
        var to = base.TranslateByTables(endpoint, domain, access);
        return to.Kind == TranslationKind.Memory ? to with { Last = access.Iova | 0xffff } : to;
    }
}

[Mutant("table-pages-follow", "attach-table.tables-rule", "eight pages are looked up as one, and lie one after the other")]
internal sealed class TablePagesFollow : DeviceRules
{
    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access)
    {
        var first = base.TranslateByTables(endpoint, domain, access with { Iova = access.Iova & ~0x7fffUL });
        return first.Kind == TranslationKind.Memory ? Translation.Through(first.Physical + (access.Iova & 0x7fff), access.Iova | 0xfff)
            : base.TranslateByTables(endpoint, domain, access);
    }
}

[Mutant("table-half-of-entries", "attach-table.tables-rule", "the upper half of a last-level table mirrors the lower")]
internal sealed class TableHalfOfEntries : DeviceRules
{
    public override EndpointAccess TableAccessOf(in EndpointAccess access) => access with { Iova = access.Iova & ~0x10_0000UL };
}

[Mutant("table-next-block-too", "riscv.leaf-sizes", "a page that is not mapped is what follows the page before it")]
internal sealed class TableNextBlockToo : DeviceRules
{
    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access)
    {
        var to = base.TranslateByTables(endpoint, domain, access);
        if (to.Kind == TranslationKind.Memory || access.Iova < 0x1000) return to;
        var before = base.TranslateByTables(endpoint, domain, access with { Iova = access.Iova - 0x1000 });
        return before.Kind == TranslationKind.Memory ? Translation.Through(before.Physical + 0x1000, access.Iova | 0xfff) : to;
    }
}

[Mutant("table-untagged-is-last", "attach-table.untagged-by-format", "an access without a PASID is one with the PASID of the last that had one")]
internal sealed class TableUntaggedIsLast : DeviceRules
{
    private uint? _last;

    public override EndpointAccess TableAccessOf(in EndpointAccess access)
    {
        _last = access.Pasid ?? _last;
        return access with { Pasid = _last };
    }
}

[Mutant("table-page-outside-crashes", "attach-table.table-memory-outside-ram", "a page beyond guest memory is a crash")]
internal sealed class TablePageOutsideCrashes : DeviceRules
{
    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access)
    {
        var to = base.TranslateByTables(endpoint, domain, access);
        return to.Kind == TranslationKind.Memory && !Device.Memory.Contains(to.Physical, 1) ? throw new InvalidOperationException("there is no memory") : to;
    }
}
