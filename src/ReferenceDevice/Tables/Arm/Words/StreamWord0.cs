using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Arm.Words;

/// <summary>Word 0 of a Stream Table Entry (IHI 5.2).</summary>
public static class StreamWord0
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField V = Bits.Field("V", 1);
    public static readonly BitField Config = Bits.Field("Config", 3);
    public static readonly BitField S1Fmt = Bits.Field("S1Fmt", 2);
    public static readonly BitField S1ContextPtr = Bits.Field("S1ContextPtr", 50);
    public static readonly BitField Reserved58_56 = Bits.Field("reserved", 3);
    public static readonly BitField S1CdMax = Bits.Field("S1CDMax", 5);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
