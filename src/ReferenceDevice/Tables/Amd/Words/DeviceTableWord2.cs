using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Amd.Words;

/// <summary>Bits 191:128 of a device table entry (2.2.2 Device Table): interrupts, and the guest's paging mode.</summary>
public static class DeviceTableWord2
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField Iv = Bits.Field("IV", 1);
    public static readonly BitField IntTabLen = Bits.Field("IntTabLen", 4);
    public static readonly BitField Ig = Bits.Field("IG", 1);
    public static readonly BitField InterruptRoot = Bits.Field("interrupt root", 46);
    public static readonly BitField Reserved53_52 = Bits.Field("reserved", 2);
    public static readonly BitField GuestPagingMode = Bits.Field("GuestPagingMode", 2);
    public static readonly BitField InitPass = Bits.Field("InitPass", 1);
    public static readonly BitField EIntPass = Bits.Field("EIntPass", 1);
    public static readonly BitField NmiPass = Bits.Field("NMIPass", 1);
    public static readonly BitField Reserved59 = Bits.Field("reserved", 1);
    public static readonly BitField IntCtl = Bits.Field("IntCtl", 2);
    public static readonly BitField Lint0Pass = Bits.Field("Lint0Pass", 1);
    public static readonly BitField Lint1Pass = Bits.Field("Lint1Pass", 1);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
