using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Amd.Pt.Words;

/// <summary>An entry of a host table that maps a page: NextLevel is 0 or 7 (2.2.3 I/O Page Tables for Host Translations).</summary>
public static class HostPageWord
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField Pr = Bits.Field("PR", 1);
    public static readonly BitField Ignored4_1 = Bits.Field("ignored", 4);
    public static readonly BitField A = Bits.Field("A", 1);
    public static readonly BitField D = Bits.Field("D", 1);
    public static readonly BitField Ignored8_7 = Bits.Field("ignored", 2);
    public static readonly BitField NextLevel = Bits.Field("NextLevel", 3);
    public static readonly BitField Page = Bits.Field("page", 40);
    public static readonly BitField Reserved56_52 = Bits.Field("reserved", 5);
    public static readonly BitField Reserved58_57 = Bits.Field("reserved", 2);
    public static readonly BitField U = Bits.Field("U", 1);
    public static readonly BitField Fc = Bits.Field("FC", 1);
    public static readonly BitField Ir = Bits.Field("IR", 1);
    public static readonly BitField Iw = Bits.Field("IW", 1);
    public static readonly BitField Ignored63 = Bits.Field("ignored", 1);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
