using Viommu.Drivers.Port;

namespace Viommu.Drivers.Guest.Reference.Rules;

// Page tables in guest memory and ATTACH_TABLE: the page-table extension.
public partial class DriverRules
{
    /// <summary>True when a domain that is new gets page tables where the endpoint can have both.</summary>
    [DriverChoice("tables.driver-prefers")]
    public virtual bool PrefersTables => true;

    /// <summary>Which of the formats that an endpoint offers is used.</summary>
    [DriverChoice("tables.driver-format")]
    public virtual int FormatAt(int count) => 0;

    /// <summary>True when ATTACH_TABLE may be sent.</summary>
    [DriverRule("attach-table.driver-feature")]
    public virtual bool MayAttachTables(bool isAccepted) => isAccepted;

    /// <summary>True when a second endpoint joins a domain with tables by ATTACH, false when by ATTACH_TABLE.</summary>
    [DriverRule("attach-table.driver-new-domain")]
    public virtual bool JoinsByAttach => true;

    /// <summary>The number that ATTACH_TABLE gives for the format.</summary>
    [DriverRule("attach-table.driver-offered")]
    public virtual ulong FormatNumber(ulong number) => number;

    /// <summary>A field of ATTACH_TABLE's descriptor.</summary>
    /// <param name="format">The format.</param>
    /// <param name="field">The field.</param>
    /// <param name="value">Its value.</param>
    [DriverRule("attach-table.driver-offered")]
    [DriverRule("tables.driver-well-formed")]
    public virtual ulong DescriptorField(string format, string field, ulong value) => value;

    /// <summary>True when a level's page is used for a mapping that it fits.</summary>
    /// <param name="level">The level, 0 for the smallest page.</param>
    [DriverChoice("tables.driver-page-sizes")]
    public virtual bool UsesPages(int level) => true;

    /// <summary>True when a page fits.</summary>
    /// <param name="iova">The address, or the first that is left of a mapping.</param>
    /// <param name="to">Where it leads.</param>
    /// <param name="left">Bytes left.</param>
    /// <param name="page">Bytes of the page.</param>
    [DriverRule("tables.driver-well-formed")]
    [DriverRule("tasks.only-what-is-mapped")]
    public virtual bool FitsPage(ulong iova, ulong to, ulong left, ulong page) => ((iova | to) & (page - 1)) == 0 && left >= page;

    /// <summary>A leaf as it is written.</summary>
    /// <param name="format">The format.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="level">Its level.</param>
    [DriverRule("tables.driver-well-formed")]
    [DriverRule("tables.driver-zero-reserved")]
    public virtual ulong Leaf(string format, ulong entry, int level) => entry;

    /// <summary>A pointer to a table as it is written.</summary>
    [DriverRule("tables.driver-well-formed")]
    [DriverRule("tables.driver-zero-reserved")]
    public virtual ulong Pointer(string format, ulong entry, int level) => entry;

    /// <summary>The accesses that a leaf allows.</summary>
    [DriverRule("tasks.only-what-is-mapped")]
    [DriverRule("tasks.map-reaches")]
    public virtual AccessKinds LeafPermissions(AccessKinds permissions) => permissions;

    /// <summary>Where a leaf leads.</summary>
    [DriverRule("tasks.map-reaches")]
    public virtual ulong LeafTarget(ulong to, int level) => to;

    /// <summary>True when an address is in what the tables hold.</summary>
    [DriverRule("tasks.only-what-is-mapped")]
    public virtual bool IsHeld(bool holds) => holds;

    /// <summary>True when a new table is made zero.</summary>
    [DriverRule("tables.driver-well-formed")]
    public virtual bool ClearsNewTables => true;

    /// <summary>True when a new table is linked before it is made zero.</summary>
    [DriverRule("tables.driver-well-formed")]
    public virtual bool LinksFirst => false;

    /// <summary>True when the leaves of a mapping are written in the order of their addresses.</summary>
    [DriverChoice("tables.driver-order")]
    public virtual bool WritesUpwards => true;

    /// <summary>True when the entry of a page is cleared by an unmap.</summary>
    /// <param name="at">Which page of the mapping, from 0.</param>
    /// <param name="count">How many there are.</param>
    [DriverRule("tasks.unmap-ends")]
    public virtual bool ClearsLeaf(int at, int count) => true;

    /// <summary>What an entry that is cleared becomes.</summary>
    [DriverRule("tasks.unmap-ends")]
    public virtual ulong Cleared(string format, ulong entry) => 0;

    /// <summary>True when a table that became empty is taken out and given back.</summary>
    [DriverChoice("tables.driver-keeps-empty")]
    public virtual bool UnlinksEmpty => true;

    /// <summary>True when a table is given back as soon as it is unlinked, false when only after an INVALIDATE.</summary>
    [DriverRule("tables.driver-not-freed-early")]
    public virtual bool FreesEarly => false;

    /// <summary>True when the entry that points at a table is cleared before the table is given back.</summary>
    [DriverRule("tables.driver-not-freed-early")]
    public virtual bool ClearsPointer => true;

    /// <summary>True when what is unmapped and not invalidated yet is invalidated before its addresses are mapped again.</summary>
    /// <param name="format">The format.</param>
    [DriverRule("arm.driver-break-before-make")]
    [DriverRule("invalidate.driver-after-removal")]
    public virtual bool InvalidatesBeforeReuse(string format) => true;

    /// <summary>True when tables that an endpoint was detached from are given back.</summary>
    [DriverChoice("tables.driver-frees")]
    public virtual bool FreesTables => true;

    /// <summary>The root that a context or descriptor is told.</summary>
    [DriverRule("tables.driver-well-formed")]
    public virtual ulong Root(ulong root) => root;
}
