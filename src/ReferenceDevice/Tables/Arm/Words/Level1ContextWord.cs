using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Arm.Words;

/// <summary>A level-1 Context Descriptor, L1CD (IHI 5.3).</summary>
public static class Level1ContextWord
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField V = Bits.Field("V", 1);
    public static readonly BitField Reserved11_1 = Bits.Field("reserved", 11);
    public static readonly BitField L2Ptr = Bits.Field("L2Ptr", 44);
    public static readonly BitField Reserved63_56 = Bits.Field("reserved", 8);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
