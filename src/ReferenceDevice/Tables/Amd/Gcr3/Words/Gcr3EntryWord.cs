using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Amd.Gcr3.Words;

/// <summary>An entry of the GCR3 table, at any level (2.2.6, Guest CR3 table): it points to the next one, or to a PASID's top page table.</summary>
public static class Gcr3EntryWord
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField V = Bits.Field("V", 1);
    public static readonly BitField Reserved11_1 = Bits.Field("reserved", 11);
    public static readonly BitField Address = Bits.Field("address", 40);
    public static readonly BitField Reserved63_52 = Bits.Field("reserved", 12);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
