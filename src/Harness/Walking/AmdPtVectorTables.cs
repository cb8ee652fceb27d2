using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Amd.Pt;
using Viommu.Reference.Tables.Amd.Pt.Words;

namespace Viommu.Harness.Walking;

/// <summary>The host tables of one AMD device table entry.</summary>
/// <param name="format">The IOMMU.</param>
/// <param name="context">The device table entry; null when it is refused.</param>
/// <param name="refusal">Why it is refused.</param>
internal sealed class AmdPtVectorTables(AmdPtFormat format, AmdPtContext? context, TableFault refusal) : IVectorTables
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
    public string Describe(in WalkStep step) =>
        step.Kind == EntryKind.Page ? HostPageWord.Layout.Describe(step.Value) : HostDirectoryWord.Layout.Describe(step.Value);
}
