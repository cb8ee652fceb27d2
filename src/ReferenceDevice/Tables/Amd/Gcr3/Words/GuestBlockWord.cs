using Viommu.Reference.Tables.LongMode.Words;
using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Amd.Gcr3.Words;

/// <summary>A guest (v2) entry that maps 2 MiB or 1 GiB.</summary>
public static class GuestBlockWord
{
    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = GuestEntryWord.Named(LongModeBlockWord.Layout);
}
