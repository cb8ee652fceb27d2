using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Tables;

[Mutant("table-rights-of-first-page", "attach-table.tables-rule", "of a write that crosses into the next page the rights of the first page count")]
internal sealed class TableRightsOfFirstPage : DeviceRules
{
    private EndpointAccess _last;

    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access)
    {
        // The second part of an access comes right after the first, a few bytes on.
        var isSecond = _last.Kind == AccessKind.Write && access.Kind == AccessKind.Write && unchecked(access.Iova - _last.Iova) is > 0 and < 8 && (access.Iova & 0xfff) == 0;
        _last = access;
        return base.TranslateByTables(endpoint, domain, isSecond ? access with { Kind = AccessKind.Read } : access);
    }
}

[Mutant("fault-rights-silent", "fault.table-access", "what tables map without the right is blocked and not reported")]
internal sealed class FaultRightsSilent : DeviceRules
{
    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access)
    {
        var to = base.TranslateByTables(endpoint, domain, access);
        if (to.Kind != TranslationKind.Blocked || access.Kind != AccessKind.Write) return to;
        return base.TranslateByTables(endpoint, domain, access with { Kind = AccessKind.Read }).Kind == TranslationKind.Memory ? to with { IsSilent = true } : to;
    }
}
