using Viommu.Reference.Tables.Riscv.Rules;
using Viommu.Reference.Tables.Riscv.Words;

namespace Viommu.Reference.Mutants.Riscv;

[Mutant("riscv-read-unchecked", "riscv.permissions", "R is not looked at")]
internal sealed class ReadUnchecked : RiscvRules { public override bool PermitsRead(ulong pte) => true; }

[Mutant("riscv-read-by-execute", "riscv.permissions", "X permits reading too, as with MXR")]
internal sealed class ReadByExecute : RiscvRules { public override bool PermitsRead(ulong pte) => PageEntryWord.R.IsSet(pte) || PageEntryWord.X.IsSet(pte); }

[Mutant("riscv-write-unchecked", "riscv.permissions", "W is not looked at")]
internal sealed class WriteUnchecked : RiscvRules { public override bool PermitsWrite(ulong pte) => true; }

[Mutant("riscv-write-by-read", "riscv.permissions", "R permits writing")]
internal sealed class WriteByRead : RiscvRules { public override bool PermitsWrite(ulong pte) => PageEntryWord.R.IsSet(pte); }

[Mutant("riscv-write-by-dirty", "riscv.permissions", "D permits writing")]
internal sealed class WriteByDirty : RiscvRules { public override bool PermitsWrite(ulong pte) => PageEntryWord.W.IsSet(pte) || PageEntryWord.D.IsSet(pte); }

[Mutant("riscv-execute-unchecked", "riscv.permissions", "X is not looked at")]
internal sealed class ExecuteUnchecked : RiscvRules { public override bool PermitsExecute(ulong pte) => true; }

[Mutant("riscv-execute-by-read", "riscv.permissions", "reading instructions needs R")]
internal sealed class ExecuteByRead : RiscvRules { public override bool PermitsExecute(ulong pte) => PageEntryWord.R.IsSet(pte); }

[Mutant("riscv-execute-needs-read", "riscv.permissions", "reading instructions needs R and X")]
internal sealed class ExecuteNeedsRead : RiscvRules
{
    public override bool PermitsExecute(ulong pte) => PageEntryWord.R.IsSet(pte) && PageEntryWord.X.IsSet(pte);
}

[Mutant("riscv-user-unchecked", "riscv.untagged-is-user", "U is not looked at")]
internal sealed class UserUnchecked : RiscvRules { public override bool PermitsUser(ulong pte) => true; }

[Mutant("riscv-user-writes-unchecked", "riscv.untagged-is-user", "U is not looked at where W is set")]
internal sealed class UserWritesUnchecked : RiscvRules
{
    public override bool PermitsUser(ulong pte) => PageEntryWord.U.IsSet(pte) || PageEntryWord.W.IsSet(pte);
}

[Mutant("riscv-sum-ignored", "riscv.supervisor-access", "a supervisor reaches the data of user pages without SUM")]
internal sealed class SumIgnored : RiscvRules { public override bool PermitsSupervisorData(ulong pte, bool sum) => true; }

[Mutant("riscv-sum-inverted", "riscv.supervisor-access", "SUM forbids what it permits")]
internal sealed class SumInverted : RiscvRules { public override bool PermitsSupervisorData(ulong pte, bool sum) => !sum || !PageEntryWord.U.IsSet(pte); }

[Mutant("riscv-sum-without-effect", "riscv.supervisor-access", "a supervisor never reaches the data of user pages")]
internal sealed class SumWithoutEffect : RiscvRules { public override bool PermitsSupervisorData(ulong pte, bool sum) => !PageEntryWord.U.IsSet(pte); }

[Mutant("riscv-supervisor-needs-user", "riscv.supervisor-access", "a supervisor needs U as a user does")]
internal sealed class SupervisorNeedsUser : RiscvRules { public override bool PermitsSupervisorData(ulong pte, bool sum) => PageEntryWord.U.IsSet(pte); }

[Mutant("riscv-supervisor-executes-user", "riscv.supervisor-access", "a supervisor executes from user pages")]
internal sealed class SupervisorExecutesUser : RiscvRules { public override bool PermitsSupervisorExecute(ulong pte, bool sum) => true; }

[Mutant("riscv-supervisor-executes-with-sum", "riscv.supervisor-access", "SUM lets a supervisor execute from user pages")]
internal sealed class SupervisorExecutesWithSum : RiscvRules
{
    public override bool PermitsSupervisorExecute(ulong pte, bool sum) => sum || !PageEntryWord.U.IsSet(pte);
}

[Mutant("riscv-supervisor-never-executes", "riscv.supervisor-access", "a supervisor executes nothing")]
internal sealed class SupervisorNeverExecutes : RiscvRules { public override bool PermitsSupervisorExecute(ulong pte, bool sum) => false; }

[Mutant("riscv-untagged-privileged", "riscv.default-pasid", "an access without a PASID is privileged when it says so")]
internal sealed class UntaggedPrivileged : RiscvRules { public override bool IsSupervisor(in EndpointAccess access) => access.IsPrivileged; }

[Mutant("riscv-all-user", "riscv.supervisor-access", "every access is a user's")]
internal sealed class AllUser : RiscvRules { public override bool IsSupervisor(in EndpointAccess access) => false; }

[Mutant("riscv-all-tagged-supervisor", "riscv.supervisor-access", "every access with a PASID is privileged")]
internal sealed class AllTaggedSupervisor : RiscvRules { public override bool IsSupervisor(in EndpointAccess access) => access.Pasid is not null; }

[Mutant("riscv-ens-ignored", "riscv.ens-required", "ENS is not looked at")]
[Mutant("riscv-ens-unasked-before-bare", "riscv.ens-before-bare", "ENS is not looked at, before Bare as little as before tables")]
internal sealed class EnsIgnored : RiscvRules { public override bool TakesSupervisor(ulong ta) => true; }

[Mutant("riscv-ens-never", "riscv.supervisor-access", "privileged accesses are refused whatever ENS says")]
internal sealed class EnsNever : RiscvRules { public override bool TakesSupervisor(ulong ta) => false; }

[Mutant("riscv-ens-by-sum", "riscv.ens-required", "SUM stands in for ENS")]
internal sealed class EnsBySum : RiscvRules { public override bool TakesSupervisor(ulong ta) => ta != 1; }
