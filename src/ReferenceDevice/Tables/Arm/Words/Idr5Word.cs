using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Arm.Words;

/// <summary>SMMU_IDR5, zero-extended (IHI 6.3).</summary>
public static class Idr5Word
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField Oas = Bits.Field("OAS", 3);
    public static readonly BitField Reserved3 = Bits.Field("reserved", 1);
    public static readonly BitField Gran4K = Bits.Field("GRAN4K", 1);
    public static readonly BitField Gran16K = Bits.Field("GRAN16K", 1);
    public static readonly BitField Gran64K = Bits.Field("GRAN64K", 1);
    public static readonly BitField Ds = Bits.Field("DS", 1);
    public static readonly BitField D128 = Bits.Field("D128", 1);
    public static readonly BitField Reserved9 = Bits.Field("reserved", 1);
    public static readonly BitField Vax = Bits.Field("VAX", 2);
    public static readonly BitField Reserved15_12 = Bits.Field("reserved", 4);
    public static readonly BitField StallMax = Bits.Field("STALL_MAX", 16);
    public static readonly BitField Above = Bits.Field("above", 32);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
