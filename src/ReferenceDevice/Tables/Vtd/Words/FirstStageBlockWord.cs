using Viommu.Reference.Tables.LongMode.Words;
using Viommu.Reference.Tables.Words;

namespace Viommu.Reference.Tables.Vtd.Words;

/// <summary>A first-stage entry that maps 2 MiB or 1 GiB (9.7).</summary>
public static class FirstStageBlockWord
{
    /// <summary>The whole word.</summary>
    public static readonly WordLayout Layout = FirstStageEntryWord.Named(LongModeBlockWord.Layout);
}
