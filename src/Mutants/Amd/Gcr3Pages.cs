using Viommu.Reference.Tables.Amd;
using Viommu.Reference.Tables.Amd.Gcr3.Rules;

namespace Viommu.Reference.Mutants.Amd;

[Mutant("gcr3-supervisor-as-user", "gcr3.supervisor-read", "privilege is not looked at: every access is a user's")]
internal sealed class Gcr3SupervisorAsUser : Gcr3Rules { public override bool IsSupervisor(in EndpointAccess access, AmdCapabilities capabilities) => false; }

[Mutant("gcr3-supervisor-unoffered", "gcr3.supervisor-not-offered", "USSup is not looked at")]
internal sealed class Gcr3SupervisorUnoffered : Gcr3Rules
{
    public override bool IsSupervisor(in EndpointAccess access, AmdCapabilities capabilities) => access.IsPrivileged && access.Pasid is not null;
}

[Mutant("gcr3-untagged-privileged", "gcr3.untagged-user", "an access without a PASID may be a supervisor's")]
internal sealed class Gcr3UntaggedPrivileged : Gcr3Rules
{
    public override bool IsSupervisor(in EndpointAccess access, AmdCapabilities capabilities) => access.IsPrivileged && capabilities.UserSupervisor;
}

[Mutant("gcr3-untagged-supervisor", "gcr3.untagged-user", "an access without a PASID counts as a supervisor's")]
internal sealed class Gcr3UntaggedSupervisor : Gcr3Rules
{
    public override bool IsSupervisor(in EndpointAccess access, AmdCapabilities capabilities) =>
        access.Pasid is null || base.IsSupervisor(access, capabilities);
}

[Mutant("gcr3-supervisor-always", "gcr3.user", "every access with a PASID counts as a supervisor's")]
internal sealed class Gcr3SupervisorAlways : Gcr3Rules
{
    public override bool IsSupervisor(in EndpointAccess access, AmdCapabilities capabilities) => access.Pasid is not null;
}

[Mutant("gcr3-nx-ignored", "gcr3.execute-disable", "NX is not looked at")]
internal sealed class Gcr3NxIgnored : Gcr3Rules { public override bool PermitsExecute(bool executable, AmdCapabilities capabilities) => true; }

[Mutant("gcr3-nx-unoffered-obeyed", "gcr3.execute-not-offered", "NX is obeyed where NXSup does not offer it")]
internal sealed class Gcr3NxUnofferedObeyed : Gcr3Rules { public override bool PermitsExecute(bool executable, AmdCapabilities capabilities) => executable; }

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

[Mutant("gcr3-large-kept-in-pieces", "gcr3.invalidate-large", "a large page is kept in pieces of 4 KiB, and an INVALIDATE inside it drops one")]
internal sealed class Gcr3LargeKeptInPieces : Gcr3Rules { public override ulong CachedSize(ulong size) => 0x1000; }

[Mutant("gcr3-invalidate-zero-keeps-untagged", "gcr3.invalidate-untagged", "an INVALIDATE of PASID 0 leaves what is cached for accesses without a PASID")]
internal sealed class Gcr3InvalidateZeroKeepsUntagged : Gcr3Rules { public override uint? NamedBy(uint? pasid, uint serving) => pasid; }
