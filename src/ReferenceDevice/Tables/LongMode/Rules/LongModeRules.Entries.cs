using Viommu.Reference.Tables.LongMode.Words;

namespace Viommu.Reference.Tables.LongMode.Rules;

/// <summary>Which entries are well-formed, and what they are.</summary>
public partial class LongModeRules
{
    /// <summary>An entry was read when the memory says so, whatever it holds.</summary>
    [TableRule("vtd.all-ones")]
    [TableRule("gcr3.all-ones")]
    public virtual bool WasRead(ulong entry) => true;

    /// <summary>P.</summary>
    [TableRule("vtd.present")]
    [TableRule("gcr3.present")]
    [TableRule("gcr3.present-alone")]
    public virtual bool IsPresent(ulong entry, int level) => LongModeEntryWord.P.IsSet(entry);

    /// <summary>Address bits from the width of addresses up to bit 51 are clear; AMD's tables have all 52.</summary>
    [TableRule("vtd.reserved-address")]
    public virtual bool AddressFits(ulong entry, int level, int outputBits) => (entry & LongModeEntryWord.Address.Mask) >> outputBits == 0;

    /// <summary>PS is clear at the fourth and fifth level.</summary>
    [TableRule("vtd.reserved-ps")]
    [TableRule("gcr3.reserved-ps")]
    public virtual bool UpperPageSizeIsClear(ulong entry, int level) => level < 3 || !LongModeEntryWord.PsOrPat.IsSet(entry);

    /// <summary>
    /// PS makes a page at the second and third level, whether or not one is offered there. At the last one bit 7 is PAT, above them there are no pages.
    /// </summary>
    [TableRule("vtd.page-2m")]
    [TableRule("vtd.page-1g")]
    [TableRule("vtd.pat-of-page")]
    [TableRule("gcr3.page-2m")]
    [TableRule("gcr3.page-1g")]
    [TableRule("gcr3.pat-of-page")]
    public virtual bool IsBlock(ulong entry, int level, bool offered) => level is 1 or 2 && LongModeBlockWord.Ps.IsSet(entry);

    /// <summary>Bits 20:13 of a 2 MiB page and 29:13 of a 1 GiB page are clear; bit 12 is PAT.</summary>
    [TableRule("vtd.reserved-2m")]
    [TableRule("vtd.reserved-1g")]
    [TableRule("vtd.pat-of-block")]
    [TableRule("gcr3.reserved-2m")]
    [TableRule("gcr3.reserved-1g")]
    [TableRule("gcr3.pat-of-block")]
    public virtual bool BlockReservedIsClear(ulong entry, int level) =>
        (entry & LongModeBlockWord.Address.Mask & ((1UL << (12 + (9 * level))) - 1)) == 0;

    /// <summary>
    /// Bits without a meaning here do not count: memory type (3, 4, PAT), G, 11:9, bits 6 and 8 of pointers, 62:52, VT-d's EA without EAFE.
    /// Bit 63 is no reserved bit.
    /// </summary>
    [TableRule("vtd.ignored-62-52")]
    [TableRule("vtd.ignored-low")]
    [TableRule("vtd.ignored-6")]
    [TableRule("vtd.eafe-off")]
    [TableRule("vtd.execute-disable")]
    [TableRule("gcr3.ignored")]
    [TableRule("gcr3.ignored-6")]
    [TableRule("gcr3.execute-disable-reads")]
    public virtual bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => true;

    /// <summary>The number of an entry's memory type in the page attribute table: PAT, PCD, PWT.</summary>
    [TableRule("vtd.ignored-low")]
    [TableRule("gcr3.ignored")]
    public virtual byte MemoryType(ulong entry, bool block) =>
        (byte)(((block ? LongModeBlockWord.Pat : LongModeEntryWord.PsOrPat).Of(entry) << 2)
            | (LongModeEntryWord.Pcd.Of(entry) << 1) | LongModeEntryWord.Pwt.Of(entry));
}
