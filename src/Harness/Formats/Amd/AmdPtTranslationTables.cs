using Viommu.Harness.Walking;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Amd.Pt;
using Viommu.Reference.Tables.Amd.Pt.Words;

namespace Viommu.Harness.Formats.Amd;

/// <summary>The host tables of one AMD device table entry.</summary>
/// <param name="format">The IOMMU.</param>
/// <param name="context">The device table entry; null when it is refused.</param>
/// <param name="refusal">Why it is refused.</param>
internal sealed class AmdPtTranslationTables(AmdPtFormat format, AmdPtContext? context, TableFault refusal) : PageTranslationTables(format, context, refusal)
{
    /// <inheritdoc/>
    public override string Describe(in WalkStep step) =>
        step.Kind == EntryKind.Page ? HostPageWord.Layout.Describe(step.Value) : HostDirectoryWord.Layout.Describe(step.Value);
}
