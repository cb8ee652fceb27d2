using Viommu.Reference.Tables.Vtd.Words;

namespace Viommu.Reference.Tables.Vtd.Rules;

/// <summary>Which addresses and first-stage entries are well-formed, and what they say (3.6; 9.7, First-Stage Paging Entries).</summary>
public partial class VtdRules
{
    /// <summary>Bits above the width are copies of its highest bit.</summary>
    [TableRule("vtd.canonical-48")]
    [TableRule("vtd.canonical-57")]
    [TableRule("vtd.no-alias")]
    public virtual bool IsCanonical(ulong iova, int bits) => unchecked((ulong)((long)(iova << (64 - bits)) >> (64 - bits))) == iova;

    /// <summary>A non-canonical address is refused before any table is read or changed.</summary>
    [TableRule("vtd.canonical-before-tables")]
    public virtual bool ChecksCanonicalFirst => true;

    /// <summary>Nine bits of the address a level; the upper half has the upper entries.</summary>
    [TableRule("vtd.upper-half")]
    [TableRule("vtd.four-levels")]
    [TableRule("vtd.five-levels")]
    public virtual ulong Index(ulong iova, int level) => (iova >> (12 + (9 * level))) & 0x1ff;

    /// <summary>An entry was read when the memory says so, whatever it holds.</summary>
    [TableRule("vtd.all-ones")]
    public virtual bool WasRead(ulong entry) => true;

    /// <summary>P.</summary>
    [TableRule("vtd.present")]
    public virtual bool IsPresent(ulong entry, int level) => FirstStageEntryWord.P.IsSet(entry);

    /// <summary>Address bits from the output width up to bit 51 are clear.</summary>
    [TableRule("vtd.reserved-address")]
    public virtual bool AddressFits(ulong entry, int level, int outputBits) => (entry & FirstStageEntryWord.Address.Mask) >> outputBits == 0;

    /// <summary>Bit 7 is clear at the fourth and fifth level.</summary>
    [TableRule("vtd.reserved-ps")]
    public virtual bool UpperPageSizeIsClear(ulong entry, int level) => level < 3 || !FirstStageEntryWord.PsOrPat.IsSet(entry);

    /// <summary>PS makes a page at the second and third level. At the last one bit 7 is PAT, above them there are no pages.</summary>
    [TableRule("vtd.page-2m")]
    [TableRule("vtd.page-1g")]
    [TableRule("vtd.pat-of-page")]
    public virtual bool IsBlock(ulong entry, int level, VtdCapabilities capabilities) => level is 1 or 2 && FirstStageBlockWord.Ps.IsSet(entry);

    /// <summary>1 GiB pages only where offered (FS1GP); 2 MiB pages always.</summary>
    [TableRule("vtd.page-1g-not-offered")]
    public virtual bool BlockIsOffered(int level, VtdCapabilities capabilities) => level < 2 || capabilities.GiantPages;

    /// <summary>Bits 20:13 of a 2 MiB page and 29:13 of a 1 GiB page are clear; bit 12 is PAT.</summary>
    [TableRule("vtd.reserved-2m")]
    [TableRule("vtd.reserved-1g")]
    [TableRule("vtd.pat-of-block")]
    public virtual bool BlockReservedIsClear(ulong entry, int level) =>
        (entry & FirstStageBlockWord.Address.Mask & ((1UL << (12 + (9 * level))) - 1)) == 0;

    /// <summary>Bits without a meaning here do not count: memory type (3, 4), G, 9, 11, bit 6 of pointers, 62:52, EA without EAFE.</summary>
    [TableRule("vtd.ignored-62-52")]
    [TableRule("vtd.ignored-low")]
    [TableRule("vtd.ignored-6")]
    [TableRule("vtd.eafe-off")]
    public virtual bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => true;

    /// <summary>Bit 63 is no reserved bit.</summary>
    [TableRule("vtd.execute-disable")]
    public virtual bool ExecuteDisableIsTaken(ulong entry) => true;

    /// <summary>The next table: bits 51:12.</summary>
    [TableRule("vtd.guest-physical")]
    [TableRule("vtd.ignored-62-52")]
    [TableRule("vtd.execute-disable")]
    public virtual ulong TableAddress(ulong entry, int level) => entry & FirstStageEntryWord.Address.Mask;

    /// <summary>The page: bits 51:12, 51:21 or 51:30.</summary>
    [TableRule("vtd.page-4k")]
    [TableRule("vtd.ignored-62-52")]
    [TableRule("vtd.execute-disable")]
    [TableRule("vtd.pat-of-block")]
    public virtual ulong PageAddress(ulong entry, ulong size) => entry & FirstStageEntryWord.Address.Mask & ~(size - 1);

    /// <summary>Below the page's size the address is the access's own.</summary>
    [TableRule("vtd.page-4k")]
    [TableRule("vtd.page-2m")]
    [TableRule("vtd.page-1g")]
    public virtual ulong OutputAddress(ulong page, ulong iova, ulong size) => page | (iova & (size - 1));

    /// <summary>A table may be named by its own entry: only the number of levels ends a walk.</summary>
    [TableRule("vtd.levels-end")]
    public virtual bool TakesTable(ulong table, ulong next) => true;

    /// <summary>G makes nothing global: no invalidation spares it, and it serves no other address space.</summary>
    [TableRule("vtd.global-dropped")]
    public virtual bool IsGlobal(ulong entry) => false;

    /// <summary>The number of an entry's memory type in the page attribute table: PAT, PCD, PWT.</summary>
    [TableRule("vtd.ignored-low")]
    public virtual byte MemoryType(ulong entry, bool block) =>
        (byte)(((block ? FirstStageBlockWord.Pat : FirstStageEntryWord.PsOrPat).Of(entry) << 2)
            | (FirstStageEntryWord.Pcd.Of(entry) << 1) | FirstStageEntryWord.Pwt.Of(entry));
}
