using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Riscv.Words;

/// <summary>A non-leaf entry of the process directory, pdte (IOMMU: Non-leaf PDT entry).</summary>
public static class DirectoryEntryWord
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField V = Bits.Field("V", 1);
    public static readonly BitField Reserved9_1 = Bits.Field("reserved", 9);
    public static readonly BitField Ppn = Bits.Field("PPN", 44);
    public static readonly BitField Reserved63_54 = Bits.Field("reserved", 10);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
