using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Tables;

/// <summary>A device that does not report some accesses that the tables block for want of a right: those that another access would pass.</summary>
internal abstract class SilentRights : DeviceRules
{
    protected abstract bool Spares(in EndpointAccess access);

    protected abstract EndpointAccess Other(in EndpointAccess access);

    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access)
    {
        var to = base.TranslateByTables(endpoint, domain, access);
        if (to.Kind != TranslationKind.Blocked || !Spares(access)) return to;
        return base.TranslateByTables(endpoint, domain, Other(access)).Kind == TranslationKind.Memory ? to with { IsSilent = true } : to;
    }
}

[Mutant("fault-execute-right-silent", "fault.table-access", "an execute access to a page that can be read is blocked and not reported")]
internal sealed class FaultExecuteRightSilent : SilentRights
{
    protected override bool Spares(in EndpointAccess access) => access.Kind == AccessKind.Execute;

    protected override EndpointAccess Other(in EndpointAccess access) => access with { Kind = AccessKind.Read };
}

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

[Mutant("fault-user-right-silent", "fault.table-access", "a user's access to a supervisor's page is blocked and not reported")]
internal sealed class FaultUserRightSilent : SilentRights
{
    protected override bool Spares(in EndpointAccess access) => !access.IsPrivileged;

    protected override EndpointAccess Other(in EndpointAccess access) => access with { IsPrivileged = true };
}

[Mutant("fault-privileged-right-silent", "fault.table-access", "a privileged access to a user's page is blocked and not reported")]
internal sealed class FaultPrivilegedRightSilent : SilentRights
{
    protected override bool Spares(in EndpointAccess access) => access.IsPrivileged;

    protected override EndpointAccess Other(in EndpointAccess access) => access with { IsPrivileged = false };
}

[Mutant("fault-pasid-right-silent", "fault.table-access", "a write to what can be read alone is not reported where it carries a PASID")]
internal sealed class FaultPasidRightSilent : SilentRights
{
    protected override bool Spares(in EndpointAccess access) => access is { Kind: AccessKind.Write, Pasid: not null };

    protected override EndpointAccess Other(in EndpointAccess access) => access with { Kind = AccessKind.Read };
}
