using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Riscv.Words;

/// <summary>Word ta of a device context (IOMMU: Translation attributes of the device context).</summary>
public static class DeviceAttributesWord
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField Reserved11_0 = Bits.Field("reserved", 12);
    public static readonly BitField Pscid = Bits.Field("PSCID", 20);
    public static readonly BitField Reserved39_32 = Bits.Field("reserved", 8);
    public static readonly BitField Rcid = Bits.Field("RCID", 12);
    public static readonly BitField Mcid = Bits.Field("MCID", 12);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
