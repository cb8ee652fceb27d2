using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Vtd.Words;

/// <summary>Field flags of ATTACH_TABLE, zero-extended.</summary>
public static class DescriptorFlagsWord
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField Pasid = Bits.Field("PASID", 1);
    public static readonly BitField Undefined63_1 = Bits.Field("undefined", 63);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
