using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.LongMode.Words;

/// <summary>
/// An entry of long mode that points to a table or maps 4 KiB (AMD64 Architecture Programmer's Manual volume 2, 5.3). Bits 6 to 8 mean other things
/// elsewhere: D and G in pages, PS above the last level and PAT there. Formats give what is available here names of their own.
/// </summary>
public static class LongModeEntryWord
{
    private static readonly WordLayout Bits = new();

    public static readonly BitField P = Bits.Field("P", 1);
    public static readonly BitField Rw = Bits.Field("RW", 1);
    public static readonly BitField Us = Bits.Field("US", 1);
    public static readonly BitField Pwt = Bits.Field("PWT", 1);
    public static readonly BitField Pcd = Bits.Field("PCD", 1);
    public static readonly BitField A = Bits.Field("A", 1);
    public static readonly BitField D = Bits.Field("D", 1);
    public static readonly BitField PsOrPat = Bits.Field("PS/PAT", 1);
    public static readonly BitField G = Bits.Field("G", 1);
    public static readonly BitField Available11_9 = Bits.Field("available", 3);
    public static readonly BitField Address = Bits.Field("address", 40);
    public static readonly BitField Available62_52 = Bits.Field("available", 11);
    public static readonly BitField Nx = Bits.Field("NX", 1);

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits.Complete();
}
