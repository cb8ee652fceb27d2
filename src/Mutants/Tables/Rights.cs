using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables;

namespace Viommu.Reference.Mutants.Tables;

[Mutant("table-rights-of-first-page", "attach-table.tables-rule", "of a write that crosses into the next page the rights of the first page count")]
internal sealed class TableRightsOfFirstPage : DeviceRules
{
    private EndpointAccess _last;

    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access)
    {
        // The second part of an access comes right after the first, a few bytes on.
        var isSecond = _last.Kind == AccessKind.Write && access.Kind == AccessKind.Write && unchecked(access.Iova - _last.Iova) is > 0 and < 8
            && (access.Iova & 0xfff) == 0;
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
        return base.TranslateByTables(endpoint, domain, access with { Kind = AccessKind.Read }).Kind == TranslationKind.Memory
            ? to with { IsSilent = true } : to;
    }
}

/// <summary>A device that does not report some accesses that the tables block for want of a right: those that another access would pass.</summary>
/// <param name="spares">Which accesses.</param>
/// <param name="other">The other access.</param>
internal abstract class SilentRights(Predicate<EndpointAccess> spares, Func<EndpointAccess, EndpointAccess> other) : DeviceRules
{
    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access)
    {
        var to = base.TranslateByTables(endpoint, domain, access);
        if (to.Kind != TranslationKind.Blocked || !spares(access)) return to;
        return base.TranslateByTables(endpoint, domain, other(access)).Kind == TranslationKind.Memory ? to with { IsSilent = true } : to;
    }
}

[Mutant("fault-execute-right-silent", "fault.table-access", "an execute access to a page that can be read is blocked and not reported")]
internal sealed class FaultExecuteRightSilent() : SilentRights(access => access.Kind == AccessKind.Execute, access => access with { Kind = AccessKind.Read });

[Mutant("fault-read-right-silent", "fault.table-access", "a read of a page that can be executed or written alone is blocked and not reported")]
internal sealed class FaultReadRightSilent : DeviceRules
{
    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access)
    {
        var to = base.TranslateByTables(endpoint, domain, access);
        if (to.Kind != TranslationKind.Blocked || access.Kind != AccessKind.Read) return to;
        foreach (var kind in new[] { AccessKind.Execute, AccessKind.Write })
        {
            if (base.TranslateByTables(endpoint, domain, access with { Kind = kind }).Kind == TranslationKind.Memory) return to with { IsSilent = true };
        }

        return to;
    }
}

[Mutant("fault-any-right-silent", "fault.table-access", "whatever the rights in the tables block is not reported")]
internal sealed class FaultAnyRightSilent : DeviceRules
{
    public override Translation BlockedByTables(in TableFault fault, ulong iova) =>
        fault.Kind == TableFaultKind.Permission ? base.BlockedByTables(fault, iova) with { IsSilent = true } : base.BlockedByTables(fault, iova);
}

[Mutant("fault-privileged-right-silent", "fault.table-access", "a privileged access to a user's page is blocked and not reported")]
internal sealed class FaultPrivilegedRightSilent() : SilentRights(access => access.IsPrivileged, access => access with { IsPrivileged = false });

[Mutant("fault-pasid-right-silent", "fault.table-access", "a write to what can be read alone is not reported where it carries a PASID")]
internal sealed class FaultPasidRightSilent()
    : SilentRights(access => access is { Kind: AccessKind.Write, Pasid: not null }, access => access with { Kind = AccessKind.Read });
