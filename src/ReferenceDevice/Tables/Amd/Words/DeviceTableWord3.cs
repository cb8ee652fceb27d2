using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Amd.Words;

/// <summary>Bits 255:192 of a device table entry (2.2.2 Device Table): nothing that tables need.</summary>
public static class DeviceTableWord3
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField Reserved14_0 = Bits.Field("reserved", 15);
    public static readonly BitField VIommuEnable = Bits.Field("vIommuEn", 1);
    public static readonly BitField GuestDeviceId = Bits.Field("GDeviceID", 16);
    public static readonly BitField GuestId = Bits.Field("GuestID", 16);
    public static readonly BitField Reserved53_48 = Bits.Field("reserved", 6);
    public static readonly BitField AttrV = Bits.Field("AttrV", 1);
    public static readonly BitField Mode0Fc = Bits.Field("Mode0FC", 1);
    public static readonly BitField SnoopAttribute = Bits.Field("SnoopAttribute", 8);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
