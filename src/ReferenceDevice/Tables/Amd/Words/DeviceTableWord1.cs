using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Amd.Words;

/// <summary>Bits 127:64 of a device table entry (2.2.2 Device Table).</summary>
public static class DeviceTableWord1
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField DomainId = Bits.Field("DomainID", 16);
    public static readonly BitField Gcr3Root30_15 = Bits.Field("GCR3 root 30:15", 16);
    public static readonly BitField I = Bits.Field("I", 1);
    public static readonly BitField Se = Bits.Field("SE", 1);
    public static readonly BitField Sa = Bits.Field("SA", 1);
    public static readonly BitField IoCtl = Bits.Field("IoCtl", 2);
    public static readonly BitField Cache = Bits.Field("Cache", 1);
    public static readonly BitField Sd = Bits.Field("SD", 1);
    public static readonly BitField Ex = Bits.Field("EX", 1);
    public static readonly BitField SysMgt = Bits.Field("SysMgt", 2);
    public static readonly BitField Reserved42 = Bits.Field("reserved", 1);
    public static readonly BitField Gcr3Root51_31 = Bits.Field("GCR3 root 51:31", 21);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
