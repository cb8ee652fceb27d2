using Viommu.Reference.Tables.LongMode.Rules;

namespace Viommu.Reference.Mutants.LongMode;

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
