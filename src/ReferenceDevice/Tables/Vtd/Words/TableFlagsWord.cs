using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Vtd.Words;

/// <summary>Field pgtbl_flags of ATTACH_TABLE.</summary>
public static class TableFlagsWord
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField Sre = Bits.Field("SRE", 1);
    public static readonly BitField Eafe = Bits.Field("EAFE", 1);
    public static readonly BitField Undefined5_2 = Bits.Field("undefined", 4);
    public static readonly BitField Wpe = Bits.Field("WPE", 1);
    public static readonly BitField Undefined63_7 = Bits.Field("undefined", 57);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
