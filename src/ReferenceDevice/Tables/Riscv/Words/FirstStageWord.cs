using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Riscv.Words;

/// <summary>Word fsc of a device or process context, as iosatp or pdtp (IOMMU: First-Stage context). Not the layout of satp.</summary>
public static class FirstStageWord
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField Ppn = Bits.Field("PPN", 44);
    public static readonly BitField Reserved59_44 = Bits.Field("reserved", 16);
    public static readonly BitField Mode = Bits.Field("MODE", 4);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
