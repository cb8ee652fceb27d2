using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Riscv.Words;

/// <summary>Word ta of a process context (IOMMU: Process-context fields).</summary>
public static class ProcessAttributesWord
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField V = Bits.Field("V", 1);
    public static readonly BitField Ens = Bits.Field("ENS", 1);
    public static readonly BitField Sum = Bits.Field("SUM", 1);
    public static readonly BitField Reserved11_3 = Bits.Field("reserved", 9);
    public static readonly BitField Pscid = Bits.Field("PSCID", 20);
    public static readonly BitField Reserved63_32 = Bits.Field("reserved", 32);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
