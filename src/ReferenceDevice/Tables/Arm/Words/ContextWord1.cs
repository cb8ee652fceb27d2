using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Arm.Words;

/// <summary>Word 1 of a Context Descriptor: the lower half (IHI 5.4). Bits 55:52 of the table's address need 128-bit tables.</summary>
public static class ContextWord1
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField NsCfg0 = Bits.Field("NSCFG0", 1);
    public static readonly BitField Had0 = Bits.Field("HAD0", 1);
    public static readonly BitField E0pd0 = Bits.Field("E0PD0", 1);
    public static readonly BitField Haft = Bits.Field("HAFT", 1);
    public static readonly BitField Ttb0 = Bits.Field("TTB0", 48);
    public static readonly BitField Reserved55_52 = Bits.Field("reserved", 4);
    public static readonly BitField Reserved57_56 = Bits.Field("reserved", 2);
    public static readonly BitField Pnch = Bits.Field("PnCH", 1);
    public static readonly BitField Epan = Bits.Field("EPAN", 1);
    public static readonly BitField Hwu0 = Bits.Field("HWU0", 4);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
