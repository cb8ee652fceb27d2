using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Riscv.Words;

/// <summary>The features-control register, zero-extended from 32 bits (IOMMU: Features-control register).</summary>
public static class FeaturesControlWord
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField Be = Bits.Field("BE", 1);
    public static readonly BitField Wsi = Bits.Field("WSI", 1);
    public static readonly BitField Gxl = Bits.Field("GXL", 1);
    public static readonly BitField Reserved15_3 = Bits.Field("reserved", 13);
    public static readonly BitField Custom = Bits.Field("custom", 16);
    public static readonly BitField Above = Bits.Field("above", 32);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
