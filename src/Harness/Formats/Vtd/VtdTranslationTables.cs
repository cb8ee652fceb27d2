using Viommu.Harness.Walking;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Vtd;
using Viommu.Reference.Tables.Vtd.Words;

namespace Viommu.Harness.Formats.Vtd;

/// <summary>The tables of one VT-d PASID entry.</summary>
/// <param name="format">The IOMMU.</param>
/// <param name="context">The PASID entry; null when it is refused.</param>
/// <param name="refusal">Why it is refused.</param>
internal sealed class VtdTranslationTables(VtdFormat format, VtdContext? context, TableFault refusal) : PageTranslationTables(format, context, refusal)
{
    /// <inheritdoc/>
    public override string Describe(in WalkStep step)
    {
        if (step.Stage == TableStage.Second) return SecondStageEntryWord.Layout.Describe(step.Value);
        return step is { Kind: EntryKind.Page, Level: > 0 }
            ? FirstStageBlockWord.Layout.Describe(step.Value)
            : FirstStageEntryWord.Layout.Describe(step.Value);
    }
}
