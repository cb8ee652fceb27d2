using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Amd.Words;

/// <summary>Bits 63:0 of a device table entry (2.2.2 Device Table).</summary>
public static class DeviceTableWord0
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField V = Bits.Field("V", 1);
    public static readonly BitField Tv = Bits.Field("TV", 1);
    public static readonly BitField Reserved3_2 = Bits.Field("reserved", 2);
    public static readonly BitField Reserved6_4 = Bits.Field("reserved", 3);
    public static readonly BitField Had = Bits.Field("HAD", 2);
    public static readonly BitField Mode = Bits.Field("Mode", 3);
    public static readonly BitField HostRoot = Bits.Field("host root", 40);
    public static readonly BitField Ppr = Bits.Field("PPR", 1);
    public static readonly BitField Gprp = Bits.Field("GPRP", 1);
    public static readonly BitField GIoV = Bits.Field("GIoV", 1);
    public static readonly BitField Gv = Bits.Field("GV", 1);
    public static readonly BitField Glx = Bits.Field("GLX", 2);
    public static readonly BitField Gcr3Root14_12 = Bits.Field("GCR3 root 14:12", 3);
    public static readonly BitField Ir = Bits.Field("IR", 1);
    public static readonly BitField Iw = Bits.Field("IW", 1);
    public static readonly BitField Reserved63 = Bits.Field("reserved", 1);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
