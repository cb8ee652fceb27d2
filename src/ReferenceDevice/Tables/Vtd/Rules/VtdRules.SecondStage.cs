using Viommu.Reference.Tables.Vtd.Words;

namespace Viommu.Reference.Tables.Vtd.Rules;

/// <summary>The host's second stage (3.7, 3.8; 9.8, Second-Stage Paging Entries). It has no bit for present, and its input no sign.</summary>
public partial class VtdRules
{
    /// <summary>Addresses end at the narrower of the tables' width and MGAW.</summary>
    [TableRule("vtd.second-stage")]
    public virtual bool FitsSecondStage(ulong address, int bits) => bits >= 64 || address >> bits == 0;

    /// <summary>Nine bits of the address a level.</summary>
    [TableRule("vtd.second-stage")]
    public virtual ulong SecondIndex(ulong address, int level) => (address >> (12 + (9 * level))) & 0x1ff;

    /// <summary>R or W.</summary>
    [TableRule("vtd.second-stage")]
    public virtual bool IsSecondPresent(ulong entry) => SecondStageEntryWord.R.IsSet(entry) || SecondStageEntryWord.W.IsSet(entry);

    /// <summary>Address bits from the host's width up to bit 51 are clear.</summary>
    [TableRule("vtd.second-stage")]
    public virtual bool SecondAddressFits(ulong entry, int outputBits) => (entry & SecondStageEntryWord.Address.Mask) >> outputBits == 0;

    /// <summary>PS makes a page where such pages are offered, and is reserved elsewhere above the last level.</summary>
    [TableRule("vtd.second-stage")]
    public virtual bool SecondPageSizeIsOffered(ulong entry, int level, VtdCapabilities capabilities) =>
        level == 0 || !SecondStageEntryWord.Ps.IsSet(entry) || capabilities.OffersSecondStagePage(level);

    /// <summary>Every entry of the last level is a page, and those above with PS.</summary>
    [TableRule("vtd.second-stage")]
    public virtual bool IsSecondLeaf(ulong entry, int level) => level == 0 || SecondStageEntryWord.Ps.IsSet(entry);

    /// <summary>SNP stands in pages alone, and only with snoop control.</summary>
    [TableRule("vtd.second-stage")]
    public virtual bool SnoopIsOffered(ulong entry, bool leaf, VtdCapabilities capabilities) =>
        !SecondStageEntryWord.Snp.IsSet(entry) || (leaf && capabilities.SnoopControl);

    /// <summary>Address bits of a page below its size are clear, bit 12 too.</summary>
    [TableRule("vtd.second-stage")]
    public virtual bool SecondPageIsAligned(ulong entry, int level) =>
        (entry & SecondStageEntryWord.Address.Mask & ((1UL << (12 + (9 * level))) - 1)) == 0;

    /// <summary>The next table or the page.</summary>
    [TableRule("vtd.second-stage")]
    public virtual ulong SecondAddress(ulong entry) => entry & SecondStageEntryWord.Address.Mask;

    /// <summary>R over the levels so far.</summary>
    [TableRule("vtd.second-stage")]
    public virtual bool SecondReadable(bool above, ulong entry) => above && SecondStageEntryWord.R.IsSet(entry);

    /// <summary>W over the levels so far.</summary>
    [TableRule("vtd.second-stage")]
    public virtual bool SecondWritable(bool above, ulong entry) => above && SecondStageEntryWord.W.IsSet(entry);

    /// <summary>A in every entry used, and D in the page's for a write.</summary>
    [TableRule("vtd.second-stage")]
    public virtual ulong SecondUpdated(ulong entry, bool leaf, bool write) =>
        entry | SecondStageEntryWord.A.Mask | (leaf && write ? SecondStageEntryWord.D.Mask : 0);

    /// <summary>Of two stages the smaller block counts.</summary>
    [TableRule("vtd.second-stage")]
    public virtual ulong SmallerBlock(ulong first, ulong second) => Math.Min(first, second);
}
