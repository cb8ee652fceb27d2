using Viommu.Reference.Tables.LongMode.Words;

namespace Viommu.Reference.Tables.LongMode.Rules;

/// <summary>What entries permit. There is no permission to read: what is present can be read, by those that U/S admits.</summary>
public partial class LongModeRules
{
    /// <summary>U/S over the levels so far: all of them have it.</summary>
    [TableRule("vtd.user")]
    [TableRule("gcr3.user")]
    public virtual bool User(bool above, ulong entry, int level) => above && LongModeEntryWord.Us.IsSet(entry);

    /// <summary>R/W over the levels so far: all of them have it.</summary>
    [TableRule("vtd.write")]
    [TableRule("gcr3.write")]
    public virtual bool Writable(bool above, ulong entry, int level) => above && LongModeEntryWord.Rw.IsSet(entry);

    /// <summary>NX over the levels so far: none of them has it. Asked for execute requests alone.</summary>
    [TableRule("vtd.execute-disable")]
    [TableRule("gcr3.execute-disable")]
    [TableRule("gcr3.execute")]
    public virtual bool Executable(bool above, ulong entry, int level) => above && !LongModeEntryWord.Nx.IsSet(entry);

    /// <summary>A user's access needs U/S, where supervisors' accesses are taken too.</summary>
    [TableRule("vtd.user")]
    [TableRule("vtd.readable")]
    [TableRule("vtd.sre-user")]
    [TableRule("gcr3.user")]
    public virtual bool PermitsUser(bool user, bool supervisorEnabled) => user;

    /// <summary>A supervisor's access takes any U/S.</summary>
    [TableRule("vtd.supervisor-read")]
    [TableRule("gcr3.supervisor-read")]
    [TableRule("gcr3.supervisor-of-user")]
    public virtual bool PermitsSupervisor(bool user) => true;

    /// <summary>What is present can be read, whether or not it can be written.</summary>
    [TableRule("vtd.readable")]
    [TableRule("gcr3.readable")]
    public virtual bool PermitsRead(bool writable) => true;

    /// <summary>A user's write needs R/W, whatever WPE says.</summary>
    [TableRule("vtd.write")]
    [TableRule("vtd.wpe-user")]
    [TableRule("vtd.wpe-without-sre")]
    [TableRule("gcr3.write")]
    public virtual bool PermitsUserWrite(bool writable, bool writeProtect) => writable;

    /// <summary>A supervisor's write needs R/W where writes are protected: VT-d's WPE, and always in AMD's tables.</summary>
    [TableRule("vtd.supervisor-write")]
    [TableRule("vtd.supervisor-write-protected")]
    [TableRule("gcr3.supervisor-write-protected")]
    public virtual bool PermitsSupervisorWrite(bool writable, bool writeProtect) => writable || !writeProtect;
}
