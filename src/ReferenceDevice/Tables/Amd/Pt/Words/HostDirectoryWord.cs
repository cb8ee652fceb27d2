using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Amd.Pt.Words;

/// <summary>An entry of a host table that points to a table: NextLevel is 1 to 6 (2.2.3 I/O Page Tables for Host Translations).</summary>
public static class HostDirectoryWord
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField Pr = Bits.Field("PR", 1);
    public static readonly BitField Ignored4_1 = Bits.Field("ignored", 4);
    public static readonly BitField A = Bits.Field("A", 1);
    public static readonly BitField Ignored8_6 = Bits.Field("ignored", 3);
    public static readonly BitField NextLevel = Bits.Field("NextLevel", 3);
    public static readonly BitField Table = Bits.Field("table", 40);
    public static readonly BitField Reserved58_52 = Bits.Field("reserved", 7);
    public static readonly BitField Reserved59 = Bits.Field("reserved", 1);
    public static readonly BitField Reserved60 = Bits.Field("reserved", 1);
    public static readonly BitField Ir = Bits.Field("IR", 1);
    public static readonly BitField Iw = Bits.Field("IW", 1);
    public static readonly BitField Ignored63 = Bits.Field("ignored", 1);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
