using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Arm.Words;

/// <summary>Word 0 of a Context Descriptor (IHI 5.4).</summary>
public static class ContextWord0
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField T0sz = Bits.Field("T0SZ", 6);
    public static readonly BitField Tg0 = Bits.Field("TG0", 2);
    public static readonly BitField Ir0 = Bits.Field("IR0", 2);
    public static readonly BitField Or0 = Bits.Field("OR0", 2);
    public static readonly BitField Sh0 = Bits.Field("SH0", 2);
    public static readonly BitField Epd0 = Bits.Field("EPD0", 1);
    public static readonly BitField Endi = Bits.Field("ENDI", 1);
    public static readonly BitField T1sz = Bits.Field("T1SZ", 6);
    public static readonly BitField Tg1 = Bits.Field("TG1", 2);
    public static readonly BitField Ir1 = Bits.Field("IR1", 2);
    public static readonly BitField Or1 = Bits.Field("OR1", 2);
    public static readonly BitField Sh1 = Bits.Field("SH1", 2);
    public static readonly BitField Epd1 = Bits.Field("EPD1", 1);
    public static readonly BitField V = Bits.Field("V", 1);
    public static readonly BitField Ips = Bits.Field("IPS", 3);
    public static readonly BitField Affd = Bits.Field("AFFD", 1);
    public static readonly BitField Wxn = Bits.Field("WXN", 1);
    public static readonly BitField Uwxn = Bits.Field("UWXN", 1);
    public static readonly BitField Tbi0 = Bits.Field("TBI0", 1);
    public static readonly BitField Tbi1 = Bits.Field("TBI1", 1);
    public static readonly BitField Pan = Bits.Field("PAN", 1);
    public static readonly BitField Aa64 = Bits.Field("AA64", 1);
    public static readonly BitField Hd = Bits.Field("HD", 1);
    public static readonly BitField Ha = Bits.Field("HA", 1);
    public static readonly BitField S = Bits.Field("S", 1);
    public static readonly BitField R = Bits.Field("R", 1);
    public static readonly BitField A = Bits.Field("A", 1);
    public static readonly BitField Aset = Bits.Field("ASET", 1);
    public static readonly BitField Asid = Bits.Field("ASID", 16);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
