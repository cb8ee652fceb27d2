using Viommu.Reference.Tables.LongMode.Words;

namespace Viommu.Reference.Tables.LongMode.Rules;

/// <summary>
/// Every decision that is the same in all formats whose page tables are those of x86 long mode, one member each, with the requirements of every
/// format that it obeys. The walk asks; a subclass that overrides one member is a mutant, of as many formats as it is marked for. Members are pure.
/// Levels count from 0, nearest to the page.
/// </summary>
public partial class LongModeRules
{
    /// <summary>The rules as they stand.</summary>
    public static LongModeRules Standard { get; } = new();

    /// <summary>Bits above the width are copies of its highest bit.</summary>
    [TableRule("vtd.canonical-48")]
    [TableRule("vtd.canonical-57")]
    [TableRule("vtd.no-alias")]
    [TableRule("gcr3.canonical")]
    [TableRule("gcr3.no-alias")]
    [TableRule("gcr3.upper-half")]
    public virtual bool IsCanonical(ulong iova, int bits) => unchecked((ulong)((long)(iova << (64 - bits)) >> (64 - bits))) == iova;

    /// <summary>Nine bits of the address a level; the upper half has the upper entries.</summary>
    [TableRule("vtd.upper-half")]
    [TableRule("vtd.four-levels")]
    [TableRule("vtd.five-levels")]
    [TableRule("gcr3.four-levels")]
    [TableRule("gcr3.five-levels")]
    [TableRule("gcr3.upper-half")]
    public virtual ulong Index(ulong iova, int level) => (iova >> (12 + (9 * level))) & 0x1ff;

    /// <summary>A table may be named by its own entry: only the number of levels ends a walk.</summary>
    [TableRule("vtd.levels-end")]
    [TableRule("gcr3.levels-end")]
    public virtual bool TakesTable(ulong table, ulong next) => true;

    /// <summary>The next table: bits 51:12.</summary>
    [TableRule("vtd.guest-physical")]
    [TableRule("vtd.ignored-62-52")]
    [TableRule("vtd.execute-disable")]
    [TableRule("gcr3.ignored")]
    [TableRule("gcr3.execute-disable-reads")]
    public virtual ulong TableAddress(ulong entry, int level) => entry & LongModeEntryWord.Address.Mask;

    /// <summary>The page: bits 51:12, 51:21 or 51:30.</summary>
    [TableRule("vtd.page-4k")]
    [TableRule("vtd.ignored-62-52")]
    [TableRule("vtd.execute-disable")]
    [TableRule("vtd.pat-of-block")]
    [TableRule("gcr3.page-4k")]
    [TableRule("gcr3.ignored")]
    [TableRule("gcr3.pat-of-block")]
    [TableRule("gcr3.execute-disable-reads")]
    public virtual ulong PageAddress(ulong entry, ulong size) => entry & LongModeEntryWord.Address.Mask & ~(size - 1);

    /// <summary>Below the page's size the address is the access's own.</summary>
    [TableRule("vtd.page-4k")]
    [TableRule("vtd.page-2m")]
    [TableRule("vtd.page-1g")]
    [TableRule("gcr3.page-4k")]
    [TableRule("gcr3.page-2m")]
    [TableRule("gcr3.page-1g")]
    public virtual ulong OutputAddress(ulong page, ulong iova, ulong size) => page | (iova & (size - 1));
}
