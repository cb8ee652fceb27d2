using Viommu.Reference.Tables.Vtd.Words;

namespace Viommu.Reference.Tables.Vtd.Rules;

/// <summary>What first-stage tables have beside the rules of long mode (3.6; 9.7, First-Stage Paging Entries).</summary>
public partial class VtdRules
{
    /// <summary>A non-canonical address is refused before any table is read or changed.</summary>
    [TableRule("vtd.canonical-before-tables")]
    public virtual bool ChecksCanonicalFirst => true;

    /// <summary>1 GiB pages only where offered (FS1GP); 2 MiB pages always.</summary>
    [TableRule("vtd.page-1g-not-offered")]
    public virtual bool BlockIsOffered(int level, VtdCapabilities capabilities) => level < 2 || capabilities.GiantPages;

    /// <summary>G makes nothing global: no invalidation spares it, and it serves no other address space.</summary>
    [TableRule("vtd.global-dropped")]
    public virtual bool IsGlobal(ulong entry) => false;

    /// <summary>A supervisor's request needs SRE, before any walk.</summary>
    [TableRule("vtd.supervisor-needs-sre")]
    public virtual bool TakesSupervisor(bool enabled) => enabled;

    /// <summary>EA in every entry used, with EAFE.</summary>
    [TableRule("vtd.eafe-on")]
    [TableRule("vtd.eafe-off")]
    public virtual ulong Extended(ulong entry, int level, bool enabled) => enabled ? entry | FirstStageEntryWord.Ea.Mask : entry;
}
