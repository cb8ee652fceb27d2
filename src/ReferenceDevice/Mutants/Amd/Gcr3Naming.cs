using Viommu.Reference.Tables.Amd.Gcr3.Rules;

namespace Viommu.Reference.Mutants.Amd;

[Mutant("gcr3-invalidate-keeps-upper-entries", "gcr3.invalidate-entry", "an INVALIDATE of a PASID's entry leaves cached entries above it")]
internal sealed class Gcr3InvalidateKeepsUpperEntries : Gcr3Rules
{
    public override bool PasidReachesDirectories => false;
}

[Mutant("gcr3-invalidate-zero-keeps-untagged", "gcr3.invalidate-untagged", "an INVALIDATE of PASID 0 leaves what is cached for accesses without a PASID")]
internal sealed class Gcr3InvalidateZeroKeepsUntagged : Gcr3Rules
{
    public override uint? NamedBy(uint? pasid, uint serving) => pasid;
}
