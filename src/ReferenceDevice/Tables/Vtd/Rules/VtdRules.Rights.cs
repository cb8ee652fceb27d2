using Viommu.Reference.Tables.Vtd.Words;

namespace Viommu.Reference.Tables.Vtd.Rules;

/// <summary>What entries permit (3.6.1, Access Rights). There is no permission to read: what is present can be read.</summary>
public partial class VtdRules
{
    /// <summary>A supervisor's request needs SRE, before any walk.</summary>
    [TableRule("vtd.supervisor-needs-sre")]
    public virtual bool TakesSupervisor(bool enabled) => enabled;

    /// <summary>U/S over the levels so far: all of them have it.</summary>
    [TableRule("vtd.user")]
    public virtual bool User(bool above, ulong entry, int level) => above && FirstStageEntryWord.Us.IsSet(entry);

    /// <summary>R/W over the levels so far: all of them have it.</summary>
    [TableRule("vtd.write")]
    public virtual bool Writable(bool above, ulong entry, int level) => above && FirstStageEntryWord.Rw.IsSet(entry);

    /// <summary>XD over the levels so far: none of them has it. Asked for execute requests alone.</summary>
    [TableRule("vtd.execute-disable")]
    public virtual bool Executable(bool above, ulong entry) => above && !FirstStageEntryWord.Xd.IsSet(entry);

    /// <summary>A user's access needs U/S, with SRE too.</summary>
    [TableRule("vtd.user")]
    [TableRule("vtd.readable")]
    [TableRule("vtd.sre-user")]
    public virtual bool PermitsUser(bool user, bool supervisorEnabled) => user;

    /// <summary>A supervisor's access takes any U/S.</summary>
    [TableRule("vtd.supervisor-read")]
    public virtual bool PermitsSupervisor(bool user) => true;

    /// <summary>A user's write needs R/W, whatever WPE says.</summary>
    [TableRule("vtd.write")]
    [TableRule("vtd.wpe-user")]
    [TableRule("vtd.wpe-without-sre")]
    public virtual bool PermitsUserWrite(bool writable, bool writeProtect) => writable;

    /// <summary>A supervisor's write needs R/W only with WPE.</summary>
    [TableRule("vtd.supervisor-write")]
    [TableRule("vtd.supervisor-write-protected")]
    public virtual bool PermitsSupervisorWrite(bool writable, bool writeProtect) => writable || !writeProtect;
}
