using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Vtd.Words;

/// <summary>A first-stage entry that maps 2 MiB or 1 GiB (9.7).</summary>
public static class FirstStageBlockWord
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField P = Bits.Field("P", 1);
    public static readonly BitField Rw = Bits.Field("RW", 1);
    public static readonly BitField Us = Bits.Field("US", 1);
    public static readonly BitField Pwt = Bits.Field("PWT", 1);
    public static readonly BitField Pcd = Bits.Field("PCD", 1);
    public static readonly BitField A = Bits.Field("A", 1);
    public static readonly BitField D = Bits.Field("D", 1);
    public static readonly BitField Ps = Bits.Field("PS", 1);
    public static readonly BitField G = Bits.Field("G", 1);
    public static readonly BitField Ignored9 = Bits.Field("ignored", 1);
    public static readonly BitField Ea = Bits.Field("EA", 1);
    public static readonly BitField Ignored11 = Bits.Field("ignored", 1);
    public static readonly BitField Pat = Bits.Field("PAT", 1);
    public static readonly BitField Address = Bits.Field("address", 39);
    public static readonly BitField Ignored62_52 = Bits.Field("ignored", 11);
    public static readonly BitField Xd = Bits.Field("XD", 1);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
