using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Vtd.Words;

/// <summary>The extended capability register (11.4.3).</summary>
public static class ExtendedCapabilityWord
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField C = Bits.Field("C", 1);
    public static readonly BitField Qi = Bits.Field("QI", 1);
    public static readonly BitField Dt = Bits.Field("DT", 1);
    public static readonly BitField Ir = Bits.Field("IR", 1);
    public static readonly BitField Eim = Bits.Field("EIM", 1);
    public static readonly BitField Reserved5 = Bits.Field("reserved", 1);
    public static readonly BitField Pt = Bits.Field("PT", 1);
    public static readonly BitField Sc = Bits.Field("SC", 1);
    public static readonly BitField Iro = Bits.Field("IRO", 10);
    public static readonly BitField Reserved19_18 = Bits.Field("reserved", 2);
    public static readonly BitField Mhmv = Bits.Field("MHMV", 4);
    public static readonly BitField Ecs = Bits.Field("ECS", 1);
    public static readonly BitField Mts = Bits.Field("MTS", 1);
    public static readonly BitField Nest = Bits.Field("NEST", 1);
    public static readonly BitField Reserved28_27 = Bits.Field("reserved", 2);
    public static readonly BitField Prs = Bits.Field("PRS", 1);
    public static readonly BitField Ers = Bits.Field("ERS", 1);
    public static readonly BitField Srs = Bits.Field("SRS", 1);
    public static readonly BitField Reserved32 = Bits.Field("reserved", 1);
    public static readonly BitField Nwfs = Bits.Field("NWFS", 1);
    public static readonly BitField Eafs = Bits.Field("EAFS", 1);
    public static readonly BitField Pss = Bits.Field("PSS", 5);
    public static readonly BitField Pasid = Bits.Field("PASID", 1);
    public static readonly BitField Dit = Bits.Field("DIT", 1);
    public static readonly BitField Pds = Bits.Field("PDS", 1);
    public static readonly BitField Smts = Bits.Field("SMTS", 1);
    public static readonly BitField Vcs = Bits.Field("VCS", 1);
    public static readonly BitField Ssads = Bits.Field("SSADS", 1);
    public static readonly BitField Ssts = Bits.Field("SSTS", 1);
    public static readonly BitField Fsts = Bits.Field("FSTS", 1);
    public static readonly BitField Smpwcs = Bits.Field("SMPWCS", 1);
    public static readonly BitField Rps = Bits.Field("RPS", 1);
    public static readonly BitField Reserved50 = Bits.Field("reserved", 1);
    public static readonly BitField Pms = Bits.Field("PMS", 1);
    public static readonly BitField Adms = Bits.Field("ADMS", 1);
    public static readonly BitField Rprivs = Bits.Field("RPRIVS", 1);
    public static readonly BitField Reserved57_54 = Bits.Field("reserved", 4);
    public static readonly BitField Sms = Bits.Field("SMS", 1);
    public static readonly BitField Reserved63_59 = Bits.Field("reserved", 5);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
