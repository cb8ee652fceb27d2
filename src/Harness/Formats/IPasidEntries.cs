using Viommu.Harness.Steps;

namespace Viommu.Harness.Formats;

/// <summary>A table of PASIDs in a mode of the case's own, for the step <c>pasid-entry</c>.</summary>
internal interface IPasidEntries
{
    /// <summary>The keys that an edit takes, besides <c>of</c>.</summary>
    IReadOnlyList<string> Keys { get; }

    /// <summary>Edits one entry. The address and the first word that it holds now; null after a mistake, which is told.</summary>
    (ulong At, ulong Value)? Edit(PasidEntryForm edit);
}
