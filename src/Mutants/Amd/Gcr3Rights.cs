using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Amd;
using Viommu.Reference.Tables.Amd.Gcr3.Rules;
using Viommu.Reference.Tables.Amd.Gcr3.Words;

namespace Viommu.Reference.Mutants.Amd;

[Mutant("gcr3-user-of-page-only", "gcr3.user", "U/S is looked at in the last entry alone")]
internal sealed class Gcr3UserOfPageOnly : Gcr3Rules
{
    public override bool User(bool above, ulong entry, int level) => GuestEntryWord.Us.IsSet(entry);
}

[Mutant("gcr3-user-of-pointers-only", "gcr3.user", "U/S of the last level is not looked at")]
internal sealed class Gcr3UserOfPointersOnly : Gcr3Rules
{
    public override bool User(bool above, ulong entry, int level) => level == 0 ? above : base.User(above, entry, level);
}

[Mutant("gcr3-user-of-top-ignored", "gcr3.user", "U/S of the fourth level is not looked at")]
internal sealed class Gcr3UserOfTopIgnored : Gcr3Rules
{
    public override bool User(bool above, ulong entry, int level) => level == 3 ? above : base.User(above, entry, level);
}

[Mutant("gcr3-user-of-third-ignored", "gcr3.user", "U/S of the third level is not looked at")]
internal sealed class Gcr3UserOfThirdIgnored : Gcr3Rules
{
    public override bool User(bool above, ulong entry, int level) => level == 2 ? above : base.User(above, entry, level);
}

[Mutant("gcr3-user-of-second-ignored", "gcr3.user", "U/S of the second level is not looked at")]
internal sealed class Gcr3UserOfSecondIgnored : Gcr3Rules
{
    public override bool User(bool above, ulong entry, int level) => level == 1 ? above : base.User(above, entry, level);
}

[Mutant("gcr3-user-unchecked", "gcr3.user", "U/S is not looked at")]
internal sealed class Gcr3UserUnchecked : Gcr3Rules
{
    public override bool PermitsUser(bool user) => true;
}

[Mutant("gcr3-write-of-page-only", "gcr3.write", "R/W is looked at in the last entry alone")]
internal sealed class Gcr3WriteOfPageOnly : Gcr3Rules
{
    public override bool Writable(bool above, ulong entry, int level) => GuestEntryWord.Rw.IsSet(entry);
}

[Mutant("gcr3-write-of-pointers-only", "gcr3.write", "R/W of the last level is not looked at")]
internal sealed class Gcr3WriteOfPointersOnly : Gcr3Rules
{
    public override bool Writable(bool above, ulong entry, int level) => level == 0 ? above : base.Writable(above, entry, level);
}

[Mutant("gcr3-write-of-second-ignored", "gcr3.write", "R/W of the second level is not looked at")]
internal sealed class Gcr3WriteOfSecondIgnored : Gcr3Rules
{
    public override bool Writable(bool above, ulong entry, int level) => level == 1 ? above : base.Writable(above, entry, level);
}

[Mutant("gcr3-write-of-third-ignored", "gcr3.write", "R/W of the third level is not looked at")]
internal sealed class Gcr3WriteOfThirdIgnored : Gcr3Rules
{
    public override bool Writable(bool above, ulong entry, int level) => level == 2 ? above : base.Writable(above, entry, level);
}

[Mutant("gcr3-write-of-fourth-ignored", "gcr3.write", "R/W of the fourth level is not looked at")]
internal sealed class Gcr3WriteOfFourthIgnored : Gcr3Rules
{
    public override bool Writable(bool above, ulong entry, int level) => level == 3 ? above : base.Writable(above, entry, level);
}

[Mutant("gcr3-write-of-fifth-ignored", "gcr3.write", "R/W of the fifth level is not looked at")]
internal sealed class Gcr3WriteOfFifthIgnored : Gcr3Rules
{
    public override bool Writable(bool above, ulong entry, int level) => level == 4 ? above : base.Writable(above, entry, level);
}

[Mutant("gcr3-write-unchecked", "gcr3.write", "R/W is not looked at")]
internal sealed class Gcr3WriteUnchecked : Gcr3Rules
{
    public override bool PermitsWrite(bool writable, bool supervisor) => true;
}

[Mutant("gcr3-write-by-dirty", "gcr3.write", "an entry with D can be written")]
internal sealed class Gcr3WriteByDirty : Gcr3Rules
{
    public override bool Writable(bool above, ulong entry, int level) => base.Writable(above, entry, level) || (level == 0 && above && GuestEntryWord.D.IsSet(entry));
}

[Mutant("gcr3-read-needs-write", "gcr3.readable", "what is not writable is not readable")]
internal sealed class Gcr3ReadNeedsWrite : Gcr3Rules
{
    public override bool PermitsRead(bool writable) => writable;
}

[Mutant("gcr3-write-only-pages", "gcr3.readable", "what is writable is not readable")]
internal sealed class Gcr3WriteOnlyPages : Gcr3Rules
{
    public override bool PermitsRead(bool writable) => !writable;
}

[Mutant("gcr3-supervisor-as-user", "gcr3.supervisor-read", "privilege is not looked at: every access is a user's")]
internal sealed class Gcr3SupervisorAsUser : Gcr3Rules
{
    public override bool IsSupervisor(in TableAccess access, AmdCapabilities capabilities) => false;
}

[Mutant("gcr3-supervisor-unoffered", "gcr3.supervisor-not-offered", "USSup is not looked at")]
internal sealed class Gcr3SupervisorUnoffered : Gcr3Rules
{
    public override bool IsSupervisor(in TableAccess access, AmdCapabilities capabilities) => access.Privileged && access.Pasid is not null;
}

[Mutant("gcr3-untagged-privileged", "gcr3.untagged-user", "an access without a PASID may be a supervisor's")]
internal sealed class Gcr3UntaggedPrivileged : Gcr3Rules
{
    public override bool IsSupervisor(in TableAccess access, AmdCapabilities capabilities) => access.Privileged && capabilities.UserSupervisor;
}

[Mutant("gcr3-untagged-supervisor", "gcr3.untagged-user", "an access without a PASID counts as a supervisor's")]
internal sealed class Gcr3UntaggedSupervisor : Gcr3Rules
{
    public override bool IsSupervisor(in TableAccess access, AmdCapabilities capabilities) =>
        access.Pasid is null || base.IsSupervisor(access, capabilities);
}

[Mutant("gcr3-supervisor-always", "gcr3.user", "every access with a PASID counts as a supervisor's")]
internal sealed class Gcr3SupervisorAlways : Gcr3Rules
{
    public override bool IsSupervisor(in TableAccess access, AmdCapabilities capabilities) => access.Pasid is not null;
}

[Mutant("gcr3-supervisor-not-of-user", "gcr3.supervisor-of-user", "a privileged access to a user's page is refused, as with SMAP")]
internal sealed class Gcr3SupervisorNotOfUser : Gcr3Rules
{
    public override bool PermitsSupervisor(bool user) => !user;
}

[Mutant("gcr3-supervisor-needs-user", "gcr3.supervisor-read", "U/S=0 stops a privileged access too")]
internal sealed class Gcr3SupervisorNeedsUser : Gcr3Rules
{
    public override bool PermitsSupervisor(bool user) => user;
}

[Mutant("gcr3-supervisor-writes-all", "gcr3.supervisor-write-protected", "R/W=0 does not stop a privileged write")]
internal sealed class Gcr3SupervisorWritesAll : Gcr3Rules
{
    public override bool PermitsWrite(bool writable, bool supervisor) => writable || supervisor;
}

[Mutant("gcr3-nx-ignored", "gcr3.execute-disable", "NX is not looked at")]
internal sealed class Gcr3NxIgnored : Gcr3Rules
{
    public override bool PermitsExecute(bool executable, AmdCapabilities capabilities) => true;
}

[Mutant("gcr3-nx-of-page-only", "gcr3.execute-disable", "NX is looked at in the last entry alone")]
internal sealed class Gcr3NxOfPageOnly : Gcr3Rules
{
    public override bool Executable(bool above, ulong entry, int level) => !GuestEntryWord.Nx.IsSet(entry);
}

[Mutant("gcr3-nx-of-pointers-only", "gcr3.execute-disable", "NX of the last level is not looked at")]
internal sealed class Gcr3NxOfPointersOnly : Gcr3Rules
{
    public override bool Executable(bool above, ulong entry, int level) => level == 0 ? above : base.Executable(above, entry, level);
}

[Mutant("gcr3-nx-of-fourth-ignored", "gcr3.execute-disable", "NX of the fourth level is not looked at")]
internal sealed class Gcr3NxOfFourthIgnored : Gcr3Rules
{
    public override bool Executable(bool above, ulong entry, int level) => level == 3 ? above : base.Executable(above, entry, level);
}

[Mutant("gcr3-nx-unoffered-obeyed", "gcr3.execute-not-offered", "NX is obeyed where NXSup does not offer it")]
internal sealed class Gcr3NxUnofferedObeyed : Gcr3Rules
{
    public override bool PermitsExecute(bool executable, AmdCapabilities capabilities) => executable;
}

[Mutant("gcr3-execute-unoffered-refused", "gcr3.execute-not-offered", "without NXSup execute accesses are refused")]
internal sealed class Gcr3ExecuteUnofferedRefused : Gcr3Rules
{
    public override bool PermitsExecute(bool executable, AmdCapabilities capabilities) => executable && capabilities.NoExecute;
}

[Mutant("gcr3-execute-refused", "gcr3.execute", "with NXSup execute accesses are refused")]
internal sealed class Gcr3ExecuteRefused : Gcr3Rules
{
    public override bool PermitsExecute(bool executable, AmdCapabilities capabilities) => !capabilities.NoExecute;
}

[Mutant("gcr3-nx-inverted", "gcr3.execute", "NX is taken for permission to execute")]
internal sealed class Gcr3NxInverted : Gcr3Rules
{
    public override bool Executable(bool above, ulong entry, int level) => above && (level > 0 || GuestEntryWord.Nx.IsSet(entry));
}
