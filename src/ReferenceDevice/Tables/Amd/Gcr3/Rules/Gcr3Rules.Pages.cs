namespace Viommu.Reference.Tables.Amd.Gcr3.Rules;

/// <summary>What guest page tables have beside the rules of long mode: who is a supervisor, what may be executed, and two ways that are open.</summary>
public partial class Gcr3Rules
{
    /// <summary>A request is a supervisor's where it says so, which takes a PASID and USSup; all others are a user's.</summary>
    [TableRule("gcr3.supervisor-read")]
    [TableRule("gcr3.supervisor-not-offered")]
    [TableRule("gcr3.untagged-user")]
    public virtual bool IsSupervisor(in EndpointAccess access, AmdCapabilities capabilities) =>
        access.IsPrivileged && access.Pasid is not null && capabilities.UserSupervisor;

    /// <summary>An execute request obeys NX where NXSup is offered; elsewhere nothing is asked.</summary>
    [TableRule("gcr3.execute-disable")]
    [TableRule("gcr3.execute-disable-reads")]
    [TableRule("gcr3.execute-not-offered")]
    [TableRule("gcr3.execute")]
    public virtual bool PermitsExecute(bool executable, AmdCapabilities capabilities) => executable || !capabilities.NoExecute;

    /// <summary>An access that the rights forbid leaves A alone too; it may set it.</summary>
    [TableChoice("gcr3.accessed-before-fault")]
    public virtual bool SetsAccessedWhenDenied => false;

    /// <summary>A translation is kept for the whole page, so that an INVALIDATE of any address in it drops all of it.</summary>
    [TableRule("gcr3.invalidate-large")]
    public virtual ulong CachedSize(ulong size) => size;
}
