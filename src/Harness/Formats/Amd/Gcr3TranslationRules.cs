using Viommu.Reference.Tables.Amd.Gcr3.Rules;

namespace Viommu.Harness.Formats.Amd;

/// <summary>
/// Rules for vectors, which ask what the architecture does: with GIoV 0 a request without a PASID gets host translation alone (2.2.7), and no
/// host tables are part of a vector. A device may block it instead; that is its own choice.
/// </summary>
internal sealed class Gcr3TranslationRules : Gcr3Rules
{
    /// <inheritdoc/>
    public override bool PassesUntranslated => true;
}
