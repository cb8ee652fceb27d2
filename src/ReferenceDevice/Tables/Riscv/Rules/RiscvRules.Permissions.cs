using Viommu.Reference.Tables.Riscv.Words;

namespace Viommu.Reference.Tables.Riscv.Rules;

/// <summary>What a leaf permits, and when its flags are set.</summary>
public partial class RiscvRules
{
    /// <summary>riscv.permissions: reading needs R. X does not stand in for it.</summary>
    [TableRule("riscv.permission-read")]
    public virtual bool PermitsRead(ulong pte) => PageEntryWord.R.IsSet(pte);

    /// <summary>riscv.permissions: writing needs W.</summary>
    [TableRule("riscv.permission-write")]
    public virtual bool PermitsWrite(ulong pte) => PageEntryWord.W.IsSet(pte);

    /// <summary>riscv.permissions: reading instructions needs X, and X alone.</summary>
    [TableRule("riscv.permission-execute")]
    public virtual bool PermitsExecute(ulong pte) => PageEntryWord.X.IsSet(pte);

    /// <summary>riscv.untagged-is-user; IOMMU, Process to translate an IOVA: a user's access, and every access in the second stage, needs U.</summary>
    [TableRule("riscv.user-page")]
    public virtual bool PermitsUser(ulong pte) => PageEntryWord.U.IsSet(pte);

    /// <summary>riscv.supervisor-access: a supervisor's data access to a user page needs SUM.</summary>
    [TableRule("riscv.supervisor-user-data")]
    public virtual bool PermitsSupervisorData(ulong pte, bool sum) => sum || !PageEntryWord.U.IsSet(pte);

    /// <summary>riscv.supervisor-access: a supervisor never executes from a user page, whatever SUM is.</summary>
    [TableRule("riscv.supervisor-user-execute")]
    public virtual bool PermitsSupervisorExecute(ulong pte, bool sum) => !PageEntryWord.U.IsSet(pte);

    /// <summary>riscv.sade-off, riscv.sade-on: every access wants A.</summary>
    [TableRule("riscv.accessed")]
    public virtual bool WantsAccessed(ulong pte) => !PageEntryWord.A.IsSet(pte);

    /// <summary>riscv.sade-off, riscv.sade-on: a write wants D, and nothing else does.</summary>
    [TableRule("riscv.dirty")]
    public virtual bool WantsDirty(ulong pte, bool write) => write && !PageEntryWord.D.IsSet(pte);

    /// <summary>
    /// riscv.sade-off, riscv.sade-on, riscv.sade-first-stage-only: flags are set by hardware where that stage's enable says so, and missing
    /// flags are a page fault where not.
    /// </summary>
    [TableRule("riscv.update-enabled")]
    public virtual bool UpdatesFlags(bool enabled) => enabled;

    /// <summary>riscv.sade-on, riscv.dirty-exact: what an update writes: A, and D for a write only.</summary>
    [TableRule("riscv.update-value")]
    public virtual ulong Updated(ulong pte, bool write) => pte | PageEntryWord.A.Mask | (write ? PageEntryWord.D.Mask : 0);

    /// <summary>riscv.fault-leaves-pte: permissions are checked before flags are set, so a refused access leaves the entry alone.</summary>
    [TableRule("riscv.check-before-update")]
    public virtual bool ChecksBeforeUpdate => true;

    /// <summary>riscv.sade-on: an entry that changed under the update is walked again, not overwritten and not trusted.</summary>
    [TableRule("riscv.update-atomic")]
    public virtual bool WalksChangedEntryAgain => true;

    /// <summary>riscv.never-clears-ad, riscv.clean-cache-no-write: a translation whose D is clear must not be cached as writable.</summary>
    [TableRule("riscv.cached-dirty")]
    public virtual bool MayCacheWrite(ulong pte) => PageEntryWord.D.IsSet(pte);
}
