using Viommu.Reference.Tables.Amd.Gcr3.Words;

namespace Viommu.Reference.Tables.Amd.Gcr3.Rules;

/// <summary>Which page-table entries are well-formed, and what they say (AMD64 long mode, four or five levels).</summary>
public partial class Gcr3Rules
{
    /// <summary>Nine bits of the address a level.</summary>
    [TableRule("gcr3.four-levels")]
    [TableRule("gcr3.five-levels")]
    [TableRule("gcr3.upper-half")]
    public virtual ulong Index(ulong iova, int level) => (iova >> (12 + (9 * level))) & 0x1ff;

    /// <summary>An entry was read when the memory says so, whatever it holds.</summary>
    [TableRule("gcr3.all-ones")]
    public virtual bool WasRead(ulong entry) => true;

    /// <summary>P.</summary>
    [TableRule("gcr3.present")]
    [TableRule("gcr3.present-alone")]
    public virtual bool IsPresent(ulong entry, int level) => GuestEntryWord.P.IsSet(entry);

    /// <summary>PS is clear at the fourth and fifth level.</summary>
    [TableRule("gcr3.reserved-ps")]
    public virtual bool UpperPageSizeIsClear(ulong entry, int level) => level < 3 || !GuestEntryWord.PsOrPat.IsSet(entry);

    /// <summary>PS makes a page at the second and third level. At the last one bit 7 is PAT.</summary>
    [TableRule("gcr3.page-2m")]
    [TableRule("gcr3.page-1g")]
    [TableRule("gcr3.pat-of-page")]
    public virtual bool IsBlock(ulong entry, int level, AmdCapabilities capabilities) => level is 1 or 2 && GuestBlockWord.Ps.IsSet(entry);

    /// <summary>Bits 20:13 of a 2 MiB page and 29:13 of a 1 GiB page are clear; bit 12 is PAT.</summary>
    [TableRule("gcr3.reserved-2m")]
    [TableRule("gcr3.reserved-1g")]
    [TableRule("gcr3.pat-of-block")]
    public virtual bool BlockReservedIsClear(ulong entry, int level) =>
        (entry & GuestBlockWord.Address.Mask & ((1UL << (12 + (9 * level))) - 1)) == 0;

    /// <summary>Bits without a meaning here do not count: PWT, PCD, PAT, G, 11:9, 62:52, and bits 6 and 8 of pointers.</summary>
    [TableRule("gcr3.ignored")]
    [TableRule("gcr3.ignored-6")]
    public virtual bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => true;

    /// <summary>The next table: bits 51:12.</summary>
    [TableRule("gcr3.ignored")]
    [TableRule("gcr3.execute-disable-reads")]
    public virtual ulong TableAddress(ulong entry, int level) => entry & GuestEntryWord.Address.Mask;

    /// <summary>The page: bits 51:12, 51:21 or 51:30.</summary>
    [TableRule("gcr3.page-4k")]
    [TableRule("gcr3.ignored")]
    [TableRule("gcr3.pat-of-block")]
    [TableRule("gcr3.execute-disable-reads")]
    public virtual ulong PageAddress(ulong entry, ulong size) => entry & GuestEntryWord.Address.Mask & ~(size - 1);

    /// <summary>Below the page's size the address is the access's own.</summary>
    [TableRule("gcr3.page-4k")]
    [TableRule("gcr3.page-2m")]
    [TableRule("gcr3.page-1g")]
    public virtual ulong OutputAddress(ulong page, ulong iova, ulong size) => page | (iova & (size - 1));

    /// <summary>A translation is kept for the whole page, so that an INVALIDATE of any address in it drops all of it.</summary>
    [TableRule("gcr3.invalidate-large")]
    public virtual ulong CachedSize(ulong size) => size;

    /// <summary>A table may be named by its own entry: only the number of levels ends a walk.</summary>
    [TableRule("gcr3.levels-end")]
    public virtual bool TakesTable(ulong table, ulong next) => true;

    /// <summary>The number of an entry's memory type in the page attribute table: PAT, PCD, PWT.</summary>
    [TableRule("gcr3.ignored")]
    public virtual byte MemoryType(ulong entry, bool block) =>
        (byte)(((block ? GuestBlockWord.Pat : GuestEntryWord.PsOrPat).Of(entry) << 2) | (GuestEntryWord.Pcd.Of(entry) << 1) | GuestEntryWord.Pwt.Of(entry));
}
