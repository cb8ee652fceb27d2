using Viommu.Reference.Tables.LongMode.Rules;
using Viommu.Reference.Tables.LongMode.Words;

namespace Viommu.Reference.Mutants.LongMode;

[Mutant("vtd-user-of-page-only", "vtd.user", "U/S is looked at in the last entry alone", On = "vtd-tables")]
[Mutant("gcr3-user-of-page-only", "gcr3.user", "U/S is looked at in the last entry alone", On = "amd-tables")]
internal sealed class UserOfPageOnly : LongModeRules { public override bool User(bool above, ulong entry, int level) => LongModeEntryWord.Us.IsSet(entry); }

[Mutant("vtd-user-of-pointers-only", "vtd.user", "U/S is looked at in pointers alone", On = "vtd-tables", Value = 0)]
[Mutant("vtd-user-of-second-ignored", "vtd.user", "U/S of the second level is not looked at", On = "vtd-tables", Value = 1)]
[Mutant("vtd-user-of-third-ignored", "vtd.user", "U/S of the third level is not looked at", On = "vtd-tables", Value = 2)]
[Mutant("vtd-user-of-top-ignored", "vtd.user", "U/S of the top level is not looked at", On = "vtd-tables", Value = 3)]
[Mutant("gcr3-user-of-pointers-only", "gcr3.user", "U/S of the last level is not looked at", On = "amd-tables", Value = 0)]
[Mutant("gcr3-user-of-second-ignored", "gcr3.user", "U/S of the second level is not looked at", On = "amd-tables", Value = 1)]
[Mutant("gcr3-user-of-third-ignored", "gcr3.user", "U/S of the third level is not looked at", On = "amd-tables", Value = 2)]
[Mutant("gcr3-user-of-top-ignored", "gcr3.user", "U/S of the fourth level is not looked at", On = "amd-tables", Value = 3)]
internal sealed class UserOfLevelIgnored(int ignored) : LongModeRules
{
    public override bool User(bool above, ulong entry, int level) => level == ignored ? above : base.User(above, entry, level);
}

[Mutant("vtd-user-needs-write", "vtd.readable", "what is not writable is not readable", On = "vtd-tables")]
internal sealed class UserNeedsWrite : LongModeRules
{
    public override bool User(bool above, ulong entry, int level) => base.User(above, entry, level) && LongModeEntryWord.Rw.IsSet(entry);
}

[Mutant("vtd-user-unchecked", "vtd.user", "U/S is not looked at", On = "vtd-tables")]
[Mutant("gcr3-user-unchecked", "gcr3.user", "U/S is not looked at", On = "amd-tables")]
internal sealed class UserUnchecked : LongModeRules { public override bool PermitsUser(bool user, bool supervisorEnabled) => true; }

[Mutant("vtd-user-relaxed-by-sre", "vtd.sre-user", "with SRE a user may touch everything", On = "vtd-tables")]
internal sealed class UserRelaxedBySre : LongModeRules { public override bool PermitsUser(bool user, bool supervisorEnabled) => user || supervisorEnabled; }

[Mutant("vtd-user-refused-with-sre", "vtd.readable", "with SRE a user may touch nothing", On = "vtd-tables")]
internal sealed class UserRefusedWithSre : LongModeRules { public override bool PermitsUser(bool user, bool supervisorEnabled) => user && !supervisorEnabled; }

[Mutant("gcr3-read-needs-write", "gcr3.readable", "what is not writable is not readable", On = "amd-tables")]
internal sealed class ReadNeedsWrite : LongModeRules { public override bool PermitsRead(bool writable) => writable; }

[Mutant("gcr3-write-only-pages", "gcr3.readable", "what is writable is not readable", On = "amd-tables")]
internal sealed class WriteOnlyPages : LongModeRules { public override bool PermitsRead(bool writable) => !writable; }

[Mutant("vtd-write-of-page-only", "vtd.write", "R/W is looked at in the last entry alone", On = "vtd-tables")]
[Mutant("gcr3-write-of-page-only", "gcr3.write", "R/W is looked at in the last entry alone", On = "amd-tables")]
internal sealed class WriteOfPageOnly : LongModeRules
{
    public override bool Writable(bool above, ulong entry, int level) => LongModeEntryWord.Rw.IsSet(entry);
}

[Mutant("vtd-write-of-pointers-only", "vtd.write", "R/W is looked at in pointers alone", On = "vtd-tables", Value = 0)]
[Mutant("vtd-write-of-second-ignored", "vtd.write", "R/W of the second level is not looked at", On = "vtd-tables", Value = 1)]
[Mutant("vtd-write-of-third-ignored", "vtd.write", "R/W of the third level is not looked at", On = "vtd-tables", Value = 2)]
[Mutant("vtd-write-of-fifth-ignored", "vtd.write", "R/W of the fifth level is not looked at", On = "vtd-tables", Value = 4)]
[Mutant("gcr3-write-of-pointers-only", "gcr3.write", "R/W of the last level is not looked at", On = "amd-tables", Value = 0)]
[Mutant("gcr3-write-of-second-ignored", "gcr3.write", "R/W of the second level is not looked at", On = "amd-tables", Value = 1)]
[Mutant("gcr3-write-of-third-ignored", "gcr3.write", "R/W of the third level is not looked at", On = "amd-tables", Value = 2)]
[Mutant("gcr3-write-of-fourth-ignored", "gcr3.write", "R/W of the fourth level is not looked at", On = "amd-tables", Value = 3)]
[Mutant("gcr3-write-of-fifth-ignored", "gcr3.write", "R/W of the fifth level is not looked at", On = "amd-tables", Value = 4)]
internal sealed class WriteOfLevelIgnored(int ignored) : LongModeRules
{
    public override bool Writable(bool above, ulong entry, int level) => level == ignored ? above : base.Writable(above, entry, level);
}

[Mutant("gcr3-write-unchecked", "gcr3.write", "R/W is not looked at", On = "amd-tables")]
internal sealed class WriteOfNoLevel : LongModeRules { public override bool Writable(bool above, ulong entry, int level) => true; }

[Mutant("gcr3-write-by-dirty", "gcr3.write", "an entry with D can be written", On = "amd-tables")]
internal sealed class WriteByDirty : LongModeRules
{
    public override bool Writable(bool above, ulong entry, int level) =>
        base.Writable(above, entry, level) || (level == 0 && above && LongModeEntryWord.D.IsSet(entry));
}

[Mutant("vtd-write-unchecked", "vtd.write", "R/W is not looked at", On = "vtd-tables")]
internal sealed class WriteUnchecked : LongModeRules { public override bool PermitsUserWrite(bool writable, bool writeProtect) => true; }

[Mutant("vtd-write-needs-wpe", "vtd.wpe-user", "without WPE a user may write everything", On = "vtd-tables")]
internal sealed class WriteNeedsWpe : LongModeRules { public override bool PermitsUserWrite(bool writable, bool writeProtect) => writable || !writeProtect; }

[Mutant("vtd-write-with-wpe", "vtd.wpe-without-sre", "with WPE a user may write everything", On = "vtd-tables")]
internal sealed class WriteWithWpe : LongModeRules { public override bool PermitsUserWrite(bool writable, bool writeProtect) => writable || writeProtect; }

[Mutant("vtd-write-refused-with-wpe", "vtd.wpe-without-sre", "with WPE a user may write nothing", On = "vtd-tables")]
internal sealed class WriteRefusedWithWpe : LongModeRules
{
    public override bool PermitsUserWrite(bool writable, bool writeProtect) => writable && !writeProtect;
}

[Mutant("gcr3-nx-of-page-only", "gcr3.execute-disable", "NX is looked at in the last entry alone", On = "amd-tables")]
internal sealed class NxOfPageOnly : LongModeRules
{
    public override bool Executable(bool above, ulong entry, int level) => !LongModeEntryWord.Nx.IsSet(entry);
}

[Mutant("gcr3-nx-of-pointers-only", "gcr3.execute-disable", "NX of the last level is not looked at", On = "amd-tables", Value = 0)]
[Mutant("gcr3-nx-of-fourth-ignored", "gcr3.execute-disable", "NX of the fourth level is not looked at", On = "amd-tables", Value = 3)]
internal sealed class NxOfLevelIgnored(int ignored) : LongModeRules
{
    public override bool Executable(bool above, ulong entry, int level) => level == ignored ? above : base.Executable(above, entry, level);
}

[Mutant("gcr3-nx-inverted", "gcr3.execute", "NX is taken for permission to execute", On = "amd-tables")]
internal sealed class NxInverted : LongModeRules
{
    public override bool Executable(bool above, ulong entry, int level) => above && (level > 0 || LongModeEntryWord.Nx.IsSet(entry));
}

[Mutant("vtd-supervisor-as-user", "vtd.supervisor-read", "U/S=0 stops a privileged access too", On = "vtd-tables")]
[Mutant("gcr3-supervisor-needs-user", "gcr3.supervisor-read", "U/S=0 stops a privileged access too", On = "amd-tables")]
internal sealed class SupervisorNeedsUser : LongModeRules { public override bool PermitsSupervisor(bool user) => user; }

[Mutant("vtd-supervisor-not-of-user", "vtd.supervisor-read", "a privileged access to a user page is refused", On = "vtd-tables")]
[Mutant("gcr3-supervisor-not-of-user", "gcr3.supervisor-of-user", "a privileged access to a user's page is refused, as with SMAP", On = "amd-tables")]
internal sealed class SupervisorNotOfUser : LongModeRules { public override bool PermitsSupervisor(bool user) => !user; }

[Mutant("vtd-supervisor-write-as-user", "vtd.supervisor-write", "R/W=0 stops a privileged write without WPE too", On = "vtd-tables")]
internal sealed class SupervisorWriteAsUser : LongModeRules { public override bool PermitsSupervisorWrite(bool writable, bool writeProtect) => writable; }

[Mutant("vtd-supervisor-write-unprotected", "vtd.supervisor-write-protected", "WPE is not looked at", On = "vtd-tables")]
[Mutant("gcr3-supervisor-writes-all", "gcr3.supervisor-write-protected", "R/W=0 does not stop a privileged write", On = "amd-tables")]
internal sealed class SupervisorWriteUnprotected : LongModeRules { public override bool PermitsSupervisorWrite(bool writable, bool writeProtect) => true; }

[Mutant("vtd-supervisor-write-inverted", "vtd.supervisor-write-protected", "WPE means the opposite", On = "vtd-tables")]
internal sealed class SupervisorWriteInverted : LongModeRules
{
    public override bool PermitsSupervisorWrite(bool writable, bool writeProtect) => writable || writeProtect;
}

[Mutant("vtd-supervisor-write-never", "vtd.supervisor-write", "a privileged write is refused without WPE", On = "vtd-tables")]
internal sealed class SupervisorWriteNever : LongModeRules
{
    public override bool PermitsSupervisorWrite(bool writable, bool writeProtect) => writeProtect && writable;
}
