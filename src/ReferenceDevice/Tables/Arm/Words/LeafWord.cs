using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Arm.Words;

/// <summary>A VMSAv8-64 block or page descriptor of stage 1 (ARM: VMSAv8-64 descriptor formats).</summary>
public static class LeafWord
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField Valid = Bits.Field("valid", 1);
    public static readonly BitField Type = Bits.Field("type", 1);
    public static readonly BitField AttrIndx = Bits.Field("AttrIndx", 3);
    public static readonly BitField Ns = Bits.Field("NS", 1);
    public static readonly BitField Ap1 = Bits.Field("AP[1]", 1);
    public static readonly BitField Ap2 = Bits.Field("AP[2]", 1);
    public static readonly BitField Sh = Bits.Field("SH", 2);
    public static readonly BitField Af = Bits.Field("AF", 1);
    public static readonly BitField NotGlobal = Bits.Field("nG", 1);
    public static readonly BitField Address = Bits.Field("address", 36);
    public static readonly BitField Reserved49_48 = Bits.Field("reserved", 2);
    public static readonly BitField Gp = Bits.Field("GP", 1);
    public static readonly BitField Dbm = Bits.Field("DBM", 1);
    public static readonly BitField Contiguous = Bits.Field("Contiguous", 1);
    public static readonly BitField Pxn = Bits.Field("PXN", 1);
    public static readonly BitField Uxn = Bits.Field("UXN", 1);
    public static readonly BitField Software = Bits.Field("software", 4);
    public static readonly BitField Pbha = Bits.Field("PBHA", 4);
    public static readonly BitField Ignored63 = Bits.Field("ignored", 1);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
