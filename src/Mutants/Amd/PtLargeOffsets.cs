using Viommu.Reference.Tables.Amd.Pt.Rules;

namespace Viommu.Reference.Mutants.Amd;

[Mutant("amd-pt-offset-31-bits", "amd-pt.page-512g", "of the offset in a page 31 bits count")]
internal sealed class PtOffset31Bits : AmdPtRules
{
    public override ulong OutputAddress(ulong page, ulong iova, ulong size) => page | (iova & (size - 1) & int.MaxValue);
}

[Mutant("amd-pt-offset-39-bits", "amd-pt.page-256t", "of the offset in a page 39 bits count")]
internal sealed class PtOffset39Bits : AmdPtRules
{
    public override ulong OutputAddress(ulong page, ulong iova, ulong size) => page | (iova & (size - 1) & ((1UL << 39) - 1));
}
