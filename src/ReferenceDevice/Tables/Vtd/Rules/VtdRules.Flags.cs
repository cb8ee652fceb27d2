using Viommu.Reference.Tables.Vtd.Words;

namespace Viommu.Reference.Tables.Vtd.Rules;

/// <summary>Accessed, extended accessed and dirty flags (3.6.2). The first two and the last have no enable; EA has EAFE.</summary>
public partial class VtdRules
{
    /// <summary>A in every entry used.</summary>
    [TableRule("vtd.accessed")]
    [TableRule("vtd.flags-only")]
    public virtual ulong Accessed(ulong entry, int level) => entry | FirstStageEntryWord.A.Mask;

    /// <summary>EA in every entry used, with EAFE.</summary>
    [TableRule("vtd.eafe-on")]
    [TableRule("vtd.eafe-off")]
    public virtual ulong Extended(ulong entry, int level, bool enabled) => enabled ? entry | FirstStageEntryWord.Ea.Mask : entry;

    /// <summary>D in the page's entry, for a write.</summary>
    [TableRule("vtd.dirty")]
    [TableRule("vtd.pointer-bit-6-kept")]
    public virtual ulong Dirty(ulong entry, int level, bool leaf, bool write) => leaf && write ? entry | FirstStageEntryWord.D.Mask : entry;

    /// <summary>An entry whose flags are as they should be is not written.</summary>
    [TableRule("vtd.no-needless-write")]
    public virtual bool NeedsWrite(ulong entry, ulong updated) => entry != updated;

    /// <summary>Rights are checked before flags are set, so that a blocked access leaves D alone.</summary>
    [TableRule("vtd.blocked-write-clean")]
    public virtual bool ChecksBeforeUpdate => true;

    /// <summary>An entry that changed under the update is walked again, not overwritten and not trusted.</summary>
    [TableRule("vtd.update-atomic")]
    public virtual bool WalksChangedEntryAgain => true;

    /// <summary>Where a flag cannot be set the access is blocked.</summary>
    [TableRule("vtd.read-only-table")]
    public virtual bool FailedUpdateBlocks => true;

    /// <summary>A translation whose D is clear is not cached as writable.</summary>
    [TableRule("vtd.dirty-after-cached-read")]
    public virtual bool MayCacheWrite(ulong entry) => FirstStageEntryWord.D.IsSet(entry);

    /// <summary>A translation that forbids writing is not cached as writable.</summary>
    [TableRule("vtd.cached-rights")]
    public virtual bool CachedWrite(bool permitted) => permitted;
}
