using Viommu.Harness.Formats.Amd;
using Viommu.Harness.Formats.Arm;
using Viommu.Harness.Formats.Riscv;
using Viommu.Harness.Formats.Vtd;

namespace Viommu.Harness.Walking;

/// <summary>The table formats that <c>walk</c> knows.</summary>
internal static class TranslationFormats
{
    /// <summary>One of each. They keep what they made last, so that each user has its own.</summary>
    public static ITranslationFormat[] New() =>
        [new RiscvTranslations(), new ArmTranslations(), new VtdTranslations(), new Gcr3Translations(), new AmdPtTranslations()];
}
