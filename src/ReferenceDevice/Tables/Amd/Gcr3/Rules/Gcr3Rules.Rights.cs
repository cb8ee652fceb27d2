using Viommu.Reference.Tables.Amd.Gcr3.Words;

namespace Viommu.Reference.Tables.Amd.Gcr3.Rules;

/// <summary>What entries permit. There is no permission to read: what is present can be read, by those that U/S admits.</summary>
public partial class Gcr3Rules
{
    /// <summary>A request is a supervisor's where it says so, which takes a PASID and USSup; all others are a user's.</summary>
    [TableRule("gcr3.supervisor-read")]
    [TableRule("gcr3.supervisor-not-offered")]
    [TableRule("gcr3.untagged-user")]
    public virtual bool IsSupervisor(in TableAccess access, AmdCapabilities capabilities) =>
        access.Privileged && access.Pasid is not null && capabilities.UserSupervisor;

    /// <summary>U/S over the levels so far: all of them have it.</summary>
    [TableRule("gcr3.user")]
    public virtual bool User(bool above, ulong entry, int level) => above && GuestEntryWord.Us.IsSet(entry);

    /// <summary>R/W over the levels so far: all of them have it.</summary>
    [TableRule("gcr3.write")]
    public virtual bool Writable(bool above, ulong entry, int level) => above && GuestEntryWord.Rw.IsSet(entry);

    /// <summary>NX over the levels so far: none of them has it.</summary>
    [TableRule("gcr3.execute-disable")]
    [TableRule("gcr3.execute")]
    public virtual bool Executable(bool above, ulong entry, int level) => above && !GuestEntryWord.Nx.IsSet(entry);

    /// <summary>What a request may do: the conditions of each kind, taken together.</summary>
    [TableRule("gcr3.user")]
    [TableRule("gcr3.readable")]
    [TableRule("gcr3.write")]
    public virtual TablePermissions Permitted(bool supervisor, bool user, bool writable, bool executable, AmdCapabilities capabilities)
    {
        if (supervisor ? !PermitsSupervisor(user) : !PermitsUser(user)) return TablePermissions.None;
        var permitted = PermitsRead(writable) ? TablePermissions.Read : TablePermissions.None;
        if (PermitsWrite(writable, supervisor)) permitted |= TablePermissions.Write;
        return PermitsExecute(executable, capabilities) ? permitted | TablePermissions.Execute : permitted;
    }

    /// <summary>A user's access needs U/S.</summary>
    [TableRule("gcr3.user")]
    public virtual bool PermitsUser(bool user) => user;

    /// <summary>A supervisor's access takes any U/S.</summary>
    [TableRule("gcr3.supervisor-read")]
    [TableRule("gcr3.supervisor-of-user")]
    public virtual bool PermitsSupervisor(bool user) => true;

    /// <summary>What is present can be read, whether or not it can be written.</summary>
    [TableRule("gcr3.readable")]
    public virtual bool PermitsRead(bool writable) => true;

    /// <summary>A write needs R/W, a supervisor's too.</summary>
    [TableRule("gcr3.write")]
    [TableRule("gcr3.supervisor-write-protected")]
    public virtual bool PermitsWrite(bool writable, bool supervisor) => writable;

    /// <summary>An execute request obeys NX where NXSup is offered; elsewhere nothing is asked.</summary>
    [TableRule("gcr3.execute-disable")]
    [TableRule("gcr3.execute-disable-reads")]
    [TableRule("gcr3.execute-not-offered")]
    [TableRule("gcr3.execute")]
    public virtual bool PermitsExecute(bool executable, AmdCapabilities capabilities) => executable || !capabilities.NoExecute;
}
