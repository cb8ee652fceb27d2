using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.LongMode.Words;

/// <summary>An entry of long mode that maps 2 MiB or 1 GiB: bit 7 is PS, PAT is bit 12. The size's own low address bits are reserved.</summary>
public static class LongModeBlockWord
{
    private static readonly WordLayout Bits =
        LongModeEntryWord.Layout.Cut(LongModeEntryWord.PsOrPat, ("PS", 1)).Cut(LongModeEntryWord.Address, ("PAT", 1), ("address", 39));

    public static readonly BitField Ps = Bits["PS"];
    public static readonly BitField Pat = Bits["PAT"];
    public static readonly BitField Address = Bits["address"];

    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Bits;
}
