using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Riscv.Words;

/// <summary>The capabilities register (IOMMU: IOMMU capabilities).</summary>
public static class CapabilitiesWord
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField Version = Bits.Field("version", 8);
    public static readonly BitField Sv32 = Bits.Field("Sv32", 1);
    public static readonly BitField Sv39 = Bits.Field("Sv39", 1);
    public static readonly BitField Sv48 = Bits.Field("Sv48", 1);
    public static readonly BitField Sv57 = Bits.Field("Sv57", 1);
    public static readonly BitField Reserved13_12 = Bits.Field("reserved", 2);
    public static readonly BitField Svrsw60t59b = Bits.Field("Svrsw60t59b", 1);
    public static readonly BitField Svpbmt = Bits.Field("Svpbmt", 1);
    public static readonly BitField Sv32x4 = Bits.Field("Sv32x4", 1);
    public static readonly BitField Sv39x4 = Bits.Field("Sv39x4", 1);
    public static readonly BitField Sv48x4 = Bits.Field("Sv48x4", 1);
    public static readonly BitField Sv57x4 = Bits.Field("Sv57x4", 1);
    public static readonly BitField Reserved20 = Bits.Field("reserved", 1);
    public static readonly BitField AmoMrif = Bits.Field("AMO_MRIF", 1);
    public static readonly BitField MsiFlat = Bits.Field("MSI_FLAT", 1);
    public static readonly BitField MsiMrif = Bits.Field("MSI_MRIF", 1);
    public static readonly BitField AmoHwad = Bits.Field("AMO_HWAD", 1);
    public static readonly BitField Ats = Bits.Field("ATS", 1);
    public static readonly BitField T2gpa = Bits.Field("T2GPA", 1);
    public static readonly BitField End = Bits.Field("END", 1);
    public static readonly BitField Igs = Bits.Field("IGS", 2);
    public static readonly BitField Hpm = Bits.Field("HPM", 1);
    public static readonly BitField Dbg = Bits.Field("DBG", 1);
    public static readonly BitField Pas = Bits.Field("PAS", 6);
    public static readonly BitField Pd8 = Bits.Field("PD8", 1);
    public static readonly BitField Pd17 = Bits.Field("PD17", 1);
    public static readonly BitField Pd20 = Bits.Field("PD20", 1);
    public static readonly BitField Qosid = Bits.Field("QOSID", 1);
    public static readonly BitField Nl = Bits.Field("NL", 1);
    public static readonly BitField S = Bits.Field("S", 1);
    public static readonly BitField Reserved55_44 = Bits.Field("reserved", 12);
    public static readonly BitField Custom = Bits.Field("custom", 8);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
