using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Arm.Words;

/// <summary>SMMU_IDR0, zero-extended (IHI 6.3).</summary>
public static class Idr0Word
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField S2p = Bits.Field("S2P", 1);
    public static readonly BitField S1p = Bits.Field("S1P", 1);
    public static readonly BitField Ttf = Bits.Field("TTF", 2);
    public static readonly BitField CohAcc = Bits.Field("COHACC", 1);
    public static readonly BitField Btm = Bits.Field("BTM", 1);
    public static readonly BitField Httu = Bits.Field("HTTU", 2);
    public static readonly BitField DormHint = Bits.Field("DORMHINT", 1);
    public static readonly BitField Hyp = Bits.Field("HYP", 1);
    public static readonly BitField Ats = Bits.Field("ATS", 1);
    public static readonly BitField Ns1Ats = Bits.Field("NS1ATS", 1);
    public static readonly BitField Asid16 = Bits.Field("ASID16", 1);
    public static readonly BitField Msi = Bits.Field("MSI", 1);
    public static readonly BitField Sev = Bits.Field("SEV", 1);
    public static readonly BitField Atos = Bits.Field("ATOS", 1);
    public static readonly BitField Pri = Bits.Field("PRI", 1);
    public static readonly BitField Vmw = Bits.Field("VMW", 1);
    public static readonly BitField Vmid16 = Bits.Field("VMID16", 1);
    public static readonly BitField Cd2l = Bits.Field("CD2L", 1);
    public static readonly BitField Vatos = Bits.Field("VATOS", 1);
    public static readonly BitField TtEndian = Bits.Field("TTENDIAN", 2);
    public static readonly BitField AtsRecErr = Bits.Field("ATSRECERR", 1);
    public static readonly BitField StallModel = Bits.Field("STALL_MODEL", 2);
    public static readonly BitField TermModel = Bits.Field("TERM_MODEL", 1);
    public static readonly BitField StLevel = Bits.Field("ST_LEVEL", 2);
    public static readonly BitField Reserved29 = Bits.Field("reserved", 1);
    public static readonly BitField RmeImpl = Bits.Field("RME_IMPL", 1);
    public static readonly BitField Reserved31 = Bits.Field("reserved", 1);
    public static readonly BitField Above = Bits.Field("above", 32);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
