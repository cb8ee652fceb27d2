using Viommu.Reference.Tables.Amd.Gcr3.Rules;

namespace Viommu.Reference.Mutants.Amd;

[Mutant("gcr3-invalidate-zero-keeps-untagged", "gcr3.invalidate-untagged", "an INVALIDATE of PASID 0 leaves what is cached for accesses without a PASID")]
internal sealed class Gcr3InvalidateZeroKeepsUntagged : Gcr3Rules
{
    public override uint? NamedBy(uint? pasid, uint serving) => pasid;
}
