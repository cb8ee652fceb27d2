using Viommu.Reference.Tables.Amd.Pt.Words;

namespace Viommu.Reference.Tables.Amd.Pt.Rules;

/// <summary>Accessed and dirty flags (2.2.3), where HAD of the device table entry asks for them.</summary>
public partial class AmdPtRules
{
    /// <summary>A in every entry used. Whether directories get theirs is open.</summary>
    [TableRule("amd-pt.accessed")]
    [TableRule("amd-pt.flags-only")]
    [TableChoice("amd-pt.accessed-directories")]
    public virtual ulong Accessed(ulong entry, bool leaf, bool enabled) => enabled ? entry | HostPageWord.A.Mask : entry;

    /// <summary>D in the page's entry, for a write.</summary>
    [TableRule("amd-pt.dirty")]
    [TableRule("amd-pt.flags-only")]
    public virtual ulong Dirty(ulong entry, bool leaf, bool write, bool enabled) => enabled && leaf && write ? entry | HostPageWord.D.Mask : entry;

    /// <summary>Rights are checked before flags are set, so that a blocked access leaves D alone.</summary>
    [TableRule("amd-pt.blocked-clean")]
    public virtual bool ChecksBeforeUpdate => true;

    /// <summary>An entry that changed under the update is walked again, not overwritten and not trusted.</summary>
    [TableRule("amd-pt.update-atomic")]
    public virtual bool WalksChangedEntryAgain => true;

    /// <summary>A translation whose D is clear and would be set is not cached as writable.</summary>
    [TableRule("amd-pt.dirty")]
    public virtual bool MayCacheWrite(ulong page, bool setsDirty) => !setsDirty || HostPageWord.D.IsSet(page);
}
