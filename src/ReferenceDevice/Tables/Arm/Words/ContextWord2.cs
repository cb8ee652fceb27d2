using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Arm.Words;

/// <summary>Word 2 of a Context Descriptor: the upper half (IHI 5.4). Bits 55:52 of the table's address need 128-bit tables.</summary>
public static class ContextWord2
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField NsCfg1 = Bits.Field("NSCFG1", 1);
    public static readonly BitField Had1 = Bits.Field("HAD1", 1);
    public static readonly BitField E0pd1 = Bits.Field("E0PD1", 1);
    public static readonly BitField Aie = Bits.Field("AIE", 1);
    public static readonly BitField Ttb1 = Bits.Field("TTB1", 48);
    public static readonly BitField Reserved55_52 = Bits.Field("reserved", 4);
    public static readonly BitField Reserved57_56 = Bits.Field("reserved", 2);
    public static readonly BitField Ds = Bits.Field("DS", 1);
    public static readonly BitField Pie = Bits.Field("PIE", 1);
    public static readonly BitField Hwu1 = Bits.Field("HWU1", 4);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
