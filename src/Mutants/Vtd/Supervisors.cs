using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Vtd;
using Viommu.Reference.Tables.Vtd.Rules;

namespace Viommu.Reference.Mutants.Vtd;

[Mutant("vtd-untagged-privilege-taken", "vtd.untagged-user", "an access without a PASID has the privilege that it claims, although RPRIVS is 0")]
internal sealed class UntaggedPrivilegeTaken : VtdRules
{
    public override bool TakesUntaggedPrivilege(VtdCapabilities capabilities) => true;
}

[Mutant("vtd-supervisor-always", "vtd.supervisor-needs-sre", "a privileged access needs no SRE")]
internal sealed class SupervisorAlways : VtdRules
{
    public override bool TakesSupervisor(bool enabled) => true;
}

[Mutant("vtd-supervisor-never", "vtd.supervisor-read", "a privileged access is refused whatever SRE says")]
internal sealed class SupervisorNever : VtdRules
{
    public override bool TakesSupervisor(bool enabled) => false;
}

[Mutant("vtd-supervisor-needs-no-sre-read", "vtd.supervisor-needs-sre", "a privileged access without SRE is a user access")]
internal sealed class SupervisorNeedsNoSreRead : VtdRules
{
    public override bool IsSupervisor(in TableAccess access) => false;
}

[Mutant("vtd-supervisor-as-user", "vtd.supervisor-read", "U/S=0 stops a privileged access too")]
internal sealed class SupervisorAsUser : VtdRules
{
    public override bool PermitsSupervisor(bool user) => user;
}

[Mutant("vtd-supervisor-not-of-user", "vtd.supervisor-read", "a privileged access to a user page is refused")]
internal sealed class SupervisorNotOfUser : VtdRules
{
    public override bool PermitsSupervisor(bool user) => !user;
}

[Mutant("vtd-supervisor-write-as-user", "vtd.supervisor-write", "R/W=0 stops a privileged write without WPE too")]
internal sealed class SupervisorWriteAsUser : VtdRules
{
    public override bool PermitsSupervisorWrite(bool writable, bool writeProtect) => writable;
}

[Mutant("vtd-supervisor-write-unprotected", "vtd.supervisor-write-protected", "WPE is not looked at")]
internal sealed class SupervisorWriteUnprotected : VtdRules
{
    public override bool PermitsSupervisorWrite(bool writable, bool writeProtect) => true;
}

[Mutant("vtd-supervisor-write-inverted", "vtd.supervisor-write-protected", "WPE means the opposite")]
internal sealed class SupervisorWriteInverted : VtdRules
{
    public override bool PermitsSupervisorWrite(bool writable, bool writeProtect) => writable || writeProtect;
}

[Mutant("vtd-supervisor-write-never", "vtd.supervisor-write", "a privileged write is refused without WPE")]
internal sealed class SupervisorWriteNever : VtdRules
{
    public override bool PermitsSupervisorWrite(bool writable, bool writeProtect) => writeProtect && writable;
}
