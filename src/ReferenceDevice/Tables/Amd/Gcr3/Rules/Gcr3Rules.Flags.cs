using Viommu.Reference.Tables.Amd.Gcr3.Words;

namespace Viommu.Reference.Tables.Amd.Gcr3.Rules;

/// <summary>Accessed and dirty flags of guest tables, which have no enable.</summary>
public partial class Gcr3Rules
{
    /// <summary>A in every entry used.</summary>
    [TableRule("gcr3.accessed")]
    [TableRule("gcr3.flags-only")]
    [TableRule("gcr3.flags-set-again")]
    public virtual ulong Accessed(ulong entry, int level) => entry | GuestEntryWord.A.Mask;

    /// <summary>D in the page's entry, for a write.</summary>
    [TableRule("gcr3.dirty")]
    [TableRule("gcr3.read-clean")]
    [TableRule("gcr3.ignored-6")]
    [TableRule("gcr3.flags-only")]
    public virtual ulong Dirty(ulong entry, int level, bool leaf, bool write) => leaf && write ? entry | GuestEntryWord.D.Mask : entry;

    /// <summary>An entry whose flags are as they should be is not written.</summary>
    [TableRule("gcr3.no-needless-write")]
    public virtual bool NeedsWrite(ulong entry, ulong updated) => entry != updated;

    /// <summary>Rights are checked before flags are set, so that a blocked access leaves D alone.</summary>
    [TableRule("gcr3.blocked-clean")]
    public virtual bool ChecksBeforeUpdate => true;

    /// <summary>An access that the rights forbid leaves A alone too; it may set it.</summary>
    [TableChoice("gcr3.accessed-before-fault")]
    public virtual bool SetsAccessedWhenDenied => false;

    /// <summary>An entry that changed under the update is walked again, not overwritten and not trusted.</summary>
    [TableRule("gcr3.update-atomic")]
    public virtual bool WalksChangedEntryAgain => true;

    /// <summary>Where a flag cannot be set the access is blocked.</summary>
    [TableRule("gcr3.read-only-table")]
    public virtual bool FailedUpdateBlocks => true;

    /// <summary>What a copy may allow: what all levels permit, and a write only when D is set already.</summary>
    [TableRule("gcr3.cached-rights")]
    [TableRule("gcr3.dirty-after-cached-read")]
    [TableRule("gcr3.flags-set-again")]
    public virtual TablePermissions Cached(TablePermissions permitted, ulong entry) =>
        GuestEntryWord.D.IsSet(entry) ? permitted : permitted & ~TablePermissions.Write;
}
