using Viommu.Reference.Tables.LongMode.Words;
using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Amd.Gcr3.Words;

/// <summary>A guest (v2) entry that points to a table or maps 4 KiB: one of long mode, whose bits 62:59 are protection keys in a processor.</summary>
public static class GuestEntryWord
{
    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = Named(LongModeEntryWord.Layout);

    /// <summary>A word of long mode with the IOMMU's names.</summary>
    internal static WordLayout Named(WordLayout word) => word.Cut(LongModeEntryWord.Available62_52, ("available", 7), ("ignored", 4));
}
