using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Riscv.Words;

/// <summary>A page-table entry of Sv39, Sv48, Sv57 and of their x4 forms (PRIV: Sv39).</summary>
public static class PageEntryWord
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField V = Bits.Field("V", 1);
    public static readonly BitField R = Bits.Field("R", 1);
    public static readonly BitField W = Bits.Field("W", 1);
    public static readonly BitField X = Bits.Field("X", 1);
    public static readonly BitField U = Bits.Field("U", 1);
    public static readonly BitField G = Bits.Field("G", 1);
    public static readonly BitField A = Bits.Field("A", 1);
    public static readonly BitField D = Bits.Field("D", 1);
    public static readonly BitField Rsw = Bits.Field("RSW", 2);
    public static readonly BitField Ppn = Bits.Field("PPN", 44);
    public static readonly BitField Reserved58_54 = Bits.Field("reserved", 5);
    public static readonly BitField Rsw60_59 = Bits.Field("RSW60_59", 2);
    public static readonly BitField Pbmt = Bits.Field("PBMT", 2);
    public static readonly BitField N = Bits.Field("N", 1);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
