using Viommu.Reference.Tables.LongMode.Words;
using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Vtd.Words;

/// <summary>A first-stage entry that points to a table or maps 4 KiB (9.7): one of long mode, among whose available bits is EA.</summary>
public static class FirstStageEntryWord
{
    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Named(LongModeEntryWord.Layout);

    public static readonly BitField Ea = Layout["EA"];

    /// <summary>A word of long mode with VT-d's names.</summary>
    internal static WordLayout Named(WordLayout word) => word
        .Cut(LongModeEntryWord.Available11_9, ("ignored", 1), ("EA", 1), ("ignored", 1))
        .Cut(LongModeEntryWord.Available62_52, ("ignored", 11))
        .Cut(LongModeEntryWord.Nx, ("XD", 1));
}
