using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Mutants.Amd;

[Mutant("amd-pt-invalidate-pasid-loses-tables", "amd-pt.invalidate-pasid-scope", "INVALIDATE of a PASID takes the tables away, as they have no PASIDs", On = "amd-tables")]
internal sealed class PtInvalidatePasidLosesTables : DeviceRules
{
    public override void Invalidate(in InvalidateRequest invalidate)
    {
        base.Invalidate(invalidate);
        if (invalidate.Scope != InvalidationScope.Pasid || invalidate.Domain is not { } domain) return;
        foreach (var endpoint in domain.Endpoints) endpoint.Tables = null;
    }
}

[Mutant("amd-pt-invalidate-one-page-lost", "amd-pt.invalidate-rights", "INVALIDATE of a single page answers OK and does nothing", On = "amd-tables")]
internal sealed class PtInvalidateOnePageLost : DeviceRules
{
    public override bool DropsTranslations(in InvalidateRequest invalidate) =>
        (invalidate.Scope != InvalidationScope.Address || invalidate.Pages != 1) && base.DropsTranslations(invalidate);
}
