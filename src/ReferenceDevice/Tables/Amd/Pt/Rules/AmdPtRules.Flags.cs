using Viommu.Reference.Tables.Amd.Pt.Words;

namespace Viommu.Reference.Tables.Amd.Pt.Rules;

/// <summary>Accessed and dirty flags (2.2.3), where HAD of the device table entry asks for them.</summary>
public partial class AmdPtRules
{
    /// <summary>A in every entry used. Whether directories get theirs is open.</summary>
    [TableRule("amd-pt.accessed")]
    [TableChoice("amd-pt.accessed-directories")]
    public virtual ulong Accessed(ulong entry, bool leaf, bool enabled) => enabled ? entry | HostPageWord.A.Mask : entry;

    /// <summary>D in the page's entry, for a write.</summary>
    [TableRule("amd-pt.dirty")]
    public virtual ulong Dirty(ulong entry, bool leaf, bool write, bool enabled) => enabled && leaf && write ? entry | HostPageWord.D.Mask : entry;

    /// <summary>An entry whose flags are as they should be is not written.</summary>
    [TableRule("amd-pt.no-needless-write")]
    public virtual bool NeedsWrite(ulong entry, ulong updated) => entry != updated;

    /// <summary>An entry that changed under the update is walked again, not overwritten and not trusted.</summary>
    [TableRule("amd-pt.update-atomic")]
    public virtual bool WalksChangedEntryAgain => true;

    /// <summary>A translation whose D is clear and would be set is not cached as writable.</summary>
    [TableRule("amd-pt.dirty-after-cached-read")]
    public virtual bool MayCacheWrite(ulong page, bool setsDirty) => !setsDirty || HostPageWord.D.IsSet(page);
}
