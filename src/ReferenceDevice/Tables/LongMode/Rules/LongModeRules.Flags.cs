using Viommu.Reference.Tables.LongMode.Words;

namespace Viommu.Reference.Tables.LongMode.Rules;

/// <summary>Accessed and dirty flags, which have no enable.</summary>
public partial class LongModeRules
{
    /// <summary>A in every entry used.</summary>
    [TableRule("vtd.accessed")]
    [TableRule("vtd.flags-only")]
    [TableRule("gcr3.accessed")]
    [TableRule("gcr3.flags-only")]
    [TableRule("gcr3.flags-set-again")]
    public virtual ulong Accessed(ulong entry, int level) => entry | LongModeEntryWord.A.Mask;

    /// <summary>D in the page's entry, for a write.</summary>
    [TableRule("vtd.dirty")]
    [TableRule("vtd.pointer-bit-6-kept")]
    [TableRule("gcr3.dirty")]
    [TableRule("gcr3.read-clean")]
    [TableRule("gcr3.ignored-6")]
    [TableRule("gcr3.flags-only")]
    public virtual ulong Dirty(ulong entry, int level, bool leaf, bool write) => leaf && write ? entry | LongModeEntryWord.D.Mask : entry;

    /// <summary>An entry whose flags are as they should be is not written.</summary>
    [TableRule("vtd.no-needless-write")]
    [TableRule("gcr3.no-needless-write")]
    public virtual bool NeedsWrite(ulong entry, ulong updated) => entry != updated;

    /// <summary>Rights are checked before flags are set, so that a blocked access leaves D alone.</summary>
    [TableRule("vtd.blocked-write-clean")]
    [TableRule("gcr3.blocked-clean")]
    public virtual bool ChecksBeforeUpdate => true;

    /// <summary>An entry that changed under the update is walked again, not overwritten and not trusted.</summary>
    [TableRule("vtd.update-atomic")]
    [TableRule("gcr3.update-atomic")]
    public virtual bool WalksChangedEntryAgain => true;

    /// <summary>Where a flag cannot be set the access is blocked.</summary>
    [TableRule("vtd.read-only-table")]
    [TableRule("gcr3.read-only-table")]
    public virtual bool FailedUpdateBlocks => true;

    /// <summary>What a copy may allow: what all levels permit, and a write only when D is set already.</summary>
    [TableRule("vtd.cached-rights")]
    [TableRule("vtd.dirty-after-cached-read")]
    [TableRule("gcr3.cached-rights")]
    [TableRule("gcr3.dirty-after-cached-read")]
    [TableRule("gcr3.flags-set-again")]
    public virtual TablePermissions Cached(TablePermissions permitted, ulong entry) =>
        LongModeEntryWord.D.IsSet(entry) ? permitted : permitted & ~TablePermissions.Write;
}
