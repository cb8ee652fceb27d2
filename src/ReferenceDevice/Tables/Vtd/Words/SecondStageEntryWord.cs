using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Vtd.Words;

/// <summary>A second-stage entry (9.8).</summary>
public static class SecondStageEntryWord
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField R = Bits.Field("R", 1);
    public static readonly BitField W = Bits.Field("W", 1);
    public static readonly BitField X = Bits.Field("X", 1);
    public static readonly BitField Emt = Bits.Field("EMT", 3);
    public static readonly BitField Ipat = Bits.Field("IPAT", 1);
    public static readonly BitField Ps = Bits.Field("PS", 1);
    public static readonly BitField A = Bits.Field("A", 1);
    public static readonly BitField D = Bits.Field("D", 1);
    public static readonly BitField Ignored10 = Bits.Field("ignored", 1);
    public static readonly BitField Snp = Bits.Field("SNP", 1);
    public static readonly BitField Address = Bits.Field("address", 40);
    public static readonly BitField Ignored61_52 = Bits.Field("ignored", 10);
    public static readonly BitField Tm = Bits.Field("TM", 1);
    public static readonly BitField Ignored63 = Bits.Field("ignored", 1);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
