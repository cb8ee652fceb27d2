using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Arm.Words;

/// <summary>TTBR0_EL1 and TTBR1_EL1 of a processor (DDI 0487, "TTBR0_EL1, Translation Table Base Register 0").</summary>
public static class TableBaseWord
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField Cnp = Bits.Field("CnP", 1);
    public static readonly BitField Address = Bits.Field("BADDR", 47);
    public static readonly BitField Asid = Bits.Field("ASID", 16);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
