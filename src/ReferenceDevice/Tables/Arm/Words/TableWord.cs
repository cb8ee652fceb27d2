using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Arm.Words;

/// <summary>A VMSAv8-64 table descriptor (ARM: VMSAv8-64 descriptor formats).</summary>
public static class TableWord
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField Valid = Bits.Field("valid", 1);
    public static readonly BitField Type = Bits.Field("type", 1);
    public static readonly BitField Ignored11_2 = Bits.Field("ignored", 10);
    public static readonly BitField Address = Bits.Field("address", 36);
    public static readonly BitField Reserved50_48 = Bits.Field("reserved", 3);
    public static readonly BitField Ignored58_51 = Bits.Field("ignored", 8);
    public static readonly BitField PxnTable = Bits.Field("PXNTable", 1);
    public static readonly BitField UxnTable = Bits.Field("UXNTable", 1);
    public static readonly BitField ApTable0 = Bits.Field("APTable[0]", 1);
    public static readonly BitField ApTable1 = Bits.Field("APTable[1]", 1);
    public static readonly BitField NsTable = Bits.Field("NSTable", 1);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
