using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Riscv.Words;

/// <summary>Word tc of a device context (IOMMU: Translation control).</summary>
public static class TranslationControlWord
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField V = Bits.Field("V", 1);
    public static readonly BitField EnAts = Bits.Field("EN_ATS", 1);
    public static readonly BitField EnPri = Bits.Field("EN_PRI", 1);
    public static readonly BitField T2gpa = Bits.Field("T2GPA", 1);
    public static readonly BitField Dtf = Bits.Field("DTF", 1);
    public static readonly BitField Pdtv = Bits.Field("PDTV", 1);
    public static readonly BitField Prpr = Bits.Field("PRPR", 1);
    public static readonly BitField Gade = Bits.Field("GADE", 1);
    public static readonly BitField Sade = Bits.Field("SADE", 1);
    public static readonly BitField Dpe = Bits.Field("DPE", 1);
    public static readonly BitField Sbe = Bits.Field("SBE", 1);
    public static readonly BitField Sxl = Bits.Field("SXL", 1);
    public static readonly BitField Reserved23_12 = Bits.Field("reserved", 12);
    public static readonly BitField Custom = Bits.Field("custom", 8);
    public static readonly BitField Reserved63_32 = Bits.Field("reserved", 32);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
