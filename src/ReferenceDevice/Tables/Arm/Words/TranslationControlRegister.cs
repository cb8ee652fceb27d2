using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Arm.Words;

/// <summary>TCR_EL1 of a processor (DDI 0487, "TCR_EL1, Translation Control Register").</summary>
public static class TranslationControlRegister
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField T0sz = Bits.Field("T0SZ", 6);
    public static readonly BitField Reserved6 = Bits.Field("reserved", 1);
    public static readonly BitField Epd0 = Bits.Field("EPD0", 1);
    public static readonly BitField Irgn0 = Bits.Field("IRGN0", 2);
    public static readonly BitField Orgn0 = Bits.Field("ORGN0", 2);
    public static readonly BitField Sh0 = Bits.Field("SH0", 2);
    public static readonly BitField Tg0 = Bits.Field("TG0", 2);
    public static readonly BitField T1sz = Bits.Field("T1SZ", 6);
    public static readonly BitField A1 = Bits.Field("A1", 1);
    public static readonly BitField Epd1 = Bits.Field("EPD1", 1);
    public static readonly BitField Irgn1 = Bits.Field("IRGN1", 2);
    public static readonly BitField Orgn1 = Bits.Field("ORGN1", 2);
    public static readonly BitField Sh1 = Bits.Field("SH1", 2);
    public static readonly BitField Tg1 = Bits.Field("TG1", 2);
    public static readonly BitField Ips = Bits.Field("IPS", 3);
    public static readonly BitField Reserved35 = Bits.Field("reserved", 1);
    public static readonly BitField As = Bits.Field("AS", 1);
    public static readonly BitField Tbi0 = Bits.Field("TBI0", 1);
    public static readonly BitField Tbi1 = Bits.Field("TBI1", 1);
    public static readonly BitField Ha = Bits.Field("HA", 1);
    public static readonly BitField Hd = Bits.Field("HD", 1);
    public static readonly BitField Hpd0 = Bits.Field("HPD0", 1);
    public static readonly BitField Hpd1 = Bits.Field("HPD1", 1);
    public static readonly BitField Later = Bits.Field("later", 21);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
