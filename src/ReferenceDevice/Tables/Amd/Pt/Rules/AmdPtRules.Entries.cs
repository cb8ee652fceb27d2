using System.Numerics;
using Viommu.Reference.Tables.Amd.Pt.Words;

namespace Viommu.Reference.Tables.Amd.Pt.Rules;

/// <summary>Which entries are well-formed, and where they lead (2.2.3 I/O Page Tables for Host Translations).</summary>
public partial class AmdPtRules
{
    /// <summary>PR. Without it nothing else of the entry counts.</summary>
    [TableRule("amd-pt.present")]
    [TableRule("amd-pt.present-alone")]
    public virtual bool IsPresent(ulong entry, bool leaf) => HostPageWord.Pr.IsSet(entry);

    /// <summary>Bits 58:52 of a page are clear. 58:57 are so while page migration is not offered.</summary>
    [TableRule("amd-pt.reserved-leaf")]
    [TableRule("amd-pt.reserved-leaf-migration")]
    public virtual bool PageReservedIsClear(ulong entry) => !HostPageWord.Reserved56_52.IsSet(entry) && !HostPageWord.Reserved58_57.IsSet(entry);

    /// <summary>Bits 60:52 of a directory are clear, U and FC of pages among them.</summary>
    [TableRule("amd-pt.reserved-pointer")]
    public virtual bool DirectoryReservedIsClear(ulong entry) =>
        !HostDirectoryWord.Reserved58_52.IsSet(entry) && !HostDirectoryWord.Reserved59.IsSet(entry) && !HostDirectoryWord.Reserved60.IsSet(entry);

    /// <summary>Bits without a meaning here do not count: 4:1, 8:7, 63, bit 6 of directories, U and FC of pages.</summary>
    [TableRule("amd-pt.ignored")]
    [TableRule("amd-pt.leaf-attributes")]
    public virtual bool OtherBitsAreTaken(ulong entry, int level, bool leaf) => true;

    /// <summary>There are pages at every level but the sixth.</summary>
    [TableRule("amd-pt.no-page-at-level-6")]
    public virtual bool HasPages(int level) => level < TopLevel;

    /// <summary>Bytes of a page with NextLevel 0: what its level's entries cover, which for skipped levels is the level that was reached.</summary>
    [TableRule("amd-pt.page-4k")]
    [TableRule("amd-pt.page-2m")]
    [TableRule("amd-pt.page-1g")]
    [TableRule("amd-pt.page-512g")]
    [TableRule("amd-pt.page-256t")]
    [TableRule("amd-pt.skip-page-size")]
    public virtual ulong DefaultSize(int level) => Below(level) + 1;

    /// <summary>NextLevel 7: the address holds the size too.</summary>
    [TableRule("amd-pt.sized-level-1")]
    [TableRule("amd-pt.sized-level-2")]
    [TableRule("amd-pt.sized-level-3")]
    [TableRule("amd-pt.sized-level-4")]
    [TableRule("amd-pt.sized-level-5")]
    public virtual bool HasSizeCode(ulong entry) => HostPageWord.NextLevel.Of(entry) == Coded;

    /// <summary>Bytes that a size code means: twice the place of the lowest zero from bit 12 on; 0 where bits 51:12 have none.</summary>
    [TableRule("amd-pt.sized-level-1")]
    [TableRule("amd-pt.sized-level-2")]
    [TableRule("amd-pt.sized-level-3")]
    [TableRule("amd-pt.size-all-ones")]
    public virtual ulong CodedSize(ulong entry)
    {
        var zeros = ~entry & HostPageWord.Page.Mask;
        return zeros == 0 ? 0 : 2UL << BitOperations.TrailingZeroCount(zeros);
    }

    /// <summary>A coded size is larger than its level's default, and smaller than that of the next.</summary>
    [TableRule("amd-pt.size-too-small")]
    [TableRule("amd-pt.size-too-large")]
    [TableRule("amd-pt.size-all-ones")]
    public virtual bool CodedSizeFits(ulong size, int level) => size > Below(level) + 1 && size <= Below(level + 1);

    /// <summary>The next table: bits 51:12.</summary>
    [TableRule("amd-pt.no-address-above-51")]
    public virtual ulong TableAddress(ulong entry) => entry & HostDirectoryWord.Table.Mask;

    /// <summary>The page: bits 51:12 down to its size. What stands below, a size code too, does not count.</summary>
    [TableRule("amd-pt.no-address-above-51")]
    [TableRule("amd-pt.page-low-bits")]
    [TableRule("amd-pt.sized-base")]
    public virtual ulong PageAddress(ulong entry, ulong size) => entry & HostPageWord.Page.Mask & ~(size - 1);

    /// <summary>Below the page's size the address is the access's own.</summary>
    [TableRule("amd-pt.page-4k")]
    [TableRule("amd-pt.page-2m")]
    [TableRule("amd-pt.page-1g")]
    [TableRule("amd-pt.sized-level-1")]
    public virtual ulong OutputAddress(ulong page, ulong iova, ulong size) => page | (iova & (size - 1));
}
