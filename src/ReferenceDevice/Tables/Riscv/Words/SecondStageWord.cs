using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Riscv.Words;

/// <summary>Word iohgatp of a device context (IOMMU: IO hypervisor guest address translation and protection).</summary>
public static class SecondStageWord
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField Ppn = Bits.Field("PPN", 44);
    public static readonly BitField Gscid = Bits.Field("GSCID", 16);
    public static readonly BitField Mode = Bits.Field("MODE", 4);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
