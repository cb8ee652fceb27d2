using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Arm.Words;

/// <summary>Word 1 of a Stream Table Entry (IHI 5.2).</summary>
public static class StreamWord1
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField S1Dss = Bits.Field("S1DSS", 2);
    public static readonly BitField S1Cir = Bits.Field("S1CIR", 2);
    public static readonly BitField S1Cor = Bits.Field("S1COR", 2);
    public static readonly BitField S1Csh = Bits.Field("S1CSH", 2);
    public static readonly BitField S2Hwu = Bits.Field("S2HWU", 4);
    public static readonly BitField Dre = Bits.Field("DRE", 1);
    public static readonly BitField Cont = Bits.Field("CONT", 4);
    public static readonly BitField Dcp = Bits.Field("DCP", 1);
    public static readonly BitField Ppar = Bits.Field("PPAR", 1);
    public static readonly BitField Mev = Bits.Field("MEV", 1);
    public static readonly BitField Software = Bits.Field("software", 4);
    public static readonly BitField S1Pie = Bits.Field("S1PIE", 1);
    public static readonly BitField S2Fwb = Bits.Field("S2FWB", 1);
    public static readonly BitField S1Mpam = Bits.Field("S1MPAM", 1);
    public static readonly BitField S1StallD = Bits.Field("S1STALLD", 1);
    public static readonly BitField Eats = Bits.Field("EATS", 2);
    public static readonly BitField Strw = Bits.Field("STRW", 2);
    public static readonly BitField MemAttr = Bits.Field("MemAttr", 4);
    public static readonly BitField MtCfg = Bits.Field("MTCFG", 1);
    public static readonly BitField AllocCfg = Bits.Field("ALLOCCFG", 4);
    public static readonly BitField Reserved43_41 = Bits.Field("reserved", 3);
    public static readonly BitField ShCfg = Bits.Field("SHCFG", 2);
    public static readonly BitField NsCfg = Bits.Field("NSCFG", 2);
    public static readonly BitField PrivCfg = Bits.Field("PRIVCFG", 2);
    public static readonly BitField InstCfg = Bits.Field("INSTCFG", 2);
    public static readonly BitField Implementation = Bits.Field("implementation", 12);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
