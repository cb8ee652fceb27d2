using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Virt;

/// <summary>An entry of the VIRT format of dialect pgtable-poc-2023.</summary>
public static class VirtEntryWord
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField Valid = Bits.Field("valid", 1);
    public static readonly BitField Table = Bits.Field("table", 1);
    public static readonly BitField Read = Bits.Field("read", 1);
    public static readonly BitField Write = Bits.Field("write", 1);
    public static readonly BitField Ignored11_4 = Bits.Field("ignored", 8);
    public static readonly BitField Page = Bits.Field("page", 40);
    public static readonly BitField Accessed = Bits.Field("accessed", 1);
    public static readonly BitField Dirty = Bits.Field("dirty", 1);
    public static readonly BitField Floating = Bits.Field("floating", 1);
    public static readonly BitField Ignored63_55 = Bits.Field("ignored", 9);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
