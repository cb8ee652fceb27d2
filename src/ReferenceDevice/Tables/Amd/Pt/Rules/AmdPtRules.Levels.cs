using Viommu.Reference.Tables.Amd.Pt.Words;

namespace Viommu.Reference.Tables.Amd.Pt.Rules;

/// <summary>Which addresses and levels a walk takes (2.2.3 I/O Page Tables for Host Translations).</summary>
public partial class AmdPtRules
{
    private const int PageShift = 12;
    private const int IndexBits = 9;
    private const int TopLevel = 6;
    private const int Coded = 7;

    /// <summary>These tables serve accesses without a PASID alone.</summary>
    [TableRule("amd-pt.no-pasids")]
    public virtual bool TakesPasid(in EndpointAccess access) => access.Pasid is null;

    /// <summary>An address is zero above 12 + 9 * Mode bits. There is no sign, and with six levels no such bit.</summary>
    [TableRule("amd-pt.address-width")]
    [TableRule("amd-pt.zero-extended")]
    public virtual bool IsInWidth(ulong iova, int mode) => mode >= TopLevel || iova >> (PageShift + (IndexBits * mode)) == 0;

    /// <summary>Nine bits of the address a level; of the sixth level there are seven left.</summary>
    [TableRule("amd-pt.mode-depth")]
    [TableRule("amd-pt.mode-6-index")]
    [TableRule("amd-pt.pointer")]
    public virtual ulong Index(ulong iova, int level) => (iova >> (PageShift + (IndexBits * (level - 1)))) & ((1 << IndexBits) - 1);

    /// <summary>NextLevel 0 and 7 make a page; any other value a table.</summary>
    [TableRule("amd-pt.page-4k")]
    [TableRule("amd-pt.page-2m")]
    [TableRule("amd-pt.page-1g")]
    [TableRule("amd-pt.last-level-pointer")]
    public virtual bool IsPage(ulong entry, int level) => HostPageWord.NextLevel.Of(entry) is 0 or Coded;

    /// <summary>The level of the table that a directory names, which may leave levels out.</summary>
    [TableRule("amd-pt.pointer")]
    [TableRule("amd-pt.skip")]
    public virtual int NextLevel(ulong entry, int level) => (int)HostDirectoryWord.NextLevel.Of(entry);

    /// <summary>A directory leads to a lower level, so that no table leads to itself for ever.</summary>
    [TableRule("amd-pt.level-falls")]
    [TableRule("amd-pt.last-level-pointer")]
    public virtual bool IsLower(int next, int level) => next < level;

    /// <summary>The bits of an address that index levels left out: they are zero.</summary>
    [TableRule("amd-pt.skipped-bits")]
    public virtual ulong SkippedBits(int level, int next) => Below(level) & ~Below(next + 1);

    /// <summary>Address bits below those that index a level.</summary>
    protected static ulong Below(int level) => level > TopLevel ? ulong.MaxValue : (1UL << (PageShift + (IndexBits * (level - 1)))) - 1;
}
