using Viommu.Harness.Walking;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Amd.Gcr3;
using Viommu.Reference.Tables.Amd.Gcr3.Words;

namespace Viommu.Harness.Formats.Amd;

/// <summary>The tables of one device table entry.</summary>
/// <param name="format">The IOMMU.</param>
/// <param name="context">The entry; null when it is refused.</param>
/// <param name="refusal">Why it is refused.</param>
internal sealed class Gcr3TranslationTables(Gcr3Format format, Gcr3Context? context, TableFault refusal) : PageTranslationTables(format, context, refusal)
{
    /// <inheritdoc/>
    public override string Describe(in WalkStep step) => step.Kind switch
    {
        EntryKind.PasidDirectory or EntryKind.PasidEntry => Gcr3EntryWord.Layout.Describe(step.Value),
        EntryKind.Page when step.Level > 0 => GuestBlockWord.Layout.Describe(step.Value),
        _ => GuestEntryWord.Layout.Describe(step.Value),
    };
}
