using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Vtd.Words;

/// <summary>The capability register (11.4.2).</summary>
public static class CapabilityWord
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField Nd = Bits.Field("ND", 3);
    public static readonly BitField Afl = Bits.Field("AFL", 1);
    public static readonly BitField Rwbf = Bits.Field("RWBF", 1);
    public static readonly BitField Plmr = Bits.Field("PLMR", 1);
    public static readonly BitField Phmr = Bits.Field("PHMR", 1);
    public static readonly BitField Cm = Bits.Field("CM", 1);
    public static readonly BitField Reserved8 = Bits.Field("reserved", 1);
    public static readonly BitField Sagaw39 = Bits.Field("SAGAW39", 1);
    public static readonly BitField Sagaw48 = Bits.Field("SAGAW48", 1);
    public static readonly BitField Sagaw57 = Bits.Field("SAGAW57", 1);
    public static readonly BitField Reserved12 = Bits.Field("reserved", 1);
    public static readonly BitField Reserved15_13 = Bits.Field("reserved", 3);
    public static readonly BitField Mgaw = Bits.Field("MGAW", 6);
    public static readonly BitField Zlr = Bits.Field("ZLR", 1);
    public static readonly BitField Reserved23 = Bits.Field("reserved", 1);
    public static readonly BitField Fro = Bits.Field("FRO", 10);
    public static readonly BitField Sslps2M = Bits.Field("SSLPS2M", 1);
    public static readonly BitField Sslps1G = Bits.Field("SSLPS1G", 1);
    public static readonly BitField Reserved37_36 = Bits.Field("reserved", 2);
    public static readonly BitField Reserved38 = Bits.Field("reserved", 1);
    public static readonly BitField Psi = Bits.Field("PSI", 1);
    public static readonly BitField Nfr = Bits.Field("NFR", 8);
    public static readonly BitField Mamv = Bits.Field("MAMV", 6);
    public static readonly BitField Dwd = Bits.Field("DWD", 1);
    public static readonly BitField Drd = Bits.Field("DRD", 1);
    public static readonly BitField Fs1Gp = Bits.Field("FS1GP", 1);
    public static readonly BitField Reserved58_57 = Bits.Field("reserved", 2);
    public static readonly BitField Pi = Bits.Field("PI", 1);
    public static readonly BitField Fs5Lp = Bits.Field("FS5LP", 1);
    public static readonly BitField Ecmds = Bits.Field("ECMDS", 1);
    public static readonly BitField Esirtps = Bits.Field("ESIRTPS", 1);
    public static readonly BitField Esrtps = Bits.Field("ESRTPS", 1);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
