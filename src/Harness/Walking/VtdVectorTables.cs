using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Vtd;
using Viommu.Reference.Tables.Vtd.Words;

namespace Viommu.Harness.Walking;

/// <summary>The tables of one VT-d PASID entry.</summary>
/// <param name="format">The IOMMU.</param>
/// <param name="context">The PASID entry; null when it is refused.</param>
/// <param name="refusal">Why it is refused.</param>
internal sealed class VtdVectorTables(VtdFormat format, VtdContext? context, TableFault refusal) : IVectorTables
{
    private const int PageShift = 12;
    private const int IndexBits = 9;
    private const int EntryShift = 3;
    private const ulong TableMask = 0xfff;

    /// <inheritdoc/>
    public void Walk(in TableAccess access, in WalkEnvironment environment, out WalkResult result)
    {
        result = default;
        if (context is null) result.Fault = refusal;
        else format.Walk(context, access, environment, out result);
    }

    /// <inheritdoc/>
    public int SpanShift(in WalkStep step) => PageShift + (IndexBits * step.Level);

    /// <inheritdoc/>
    public int Index(in WalkStep step) => (int)((step.Address & TableMask) >> EntryShift);

    /// <inheritdoc/>
    public string Describe(in WalkStep step)
    {
        if (step.Stage == TableStage.Second) return SecondStageEntryWord.Layout.Describe(step.Value);
        return step is { Kind: EntryKind.Page, Level: > 0 }
            ? FirstStageBlockWord.Layout.Describe(step.Value)
            : FirstStageEntryWord.Layout.Describe(step.Value);
    }
}
