using Viommu.Reference.Rules;
using Viommu.Reference.Tables.Amd.Gcr3.Rules;
using Viommu.Reference.Tables.Amd.Pt.Rules;

namespace Viommu.Reference.Mutants;

/// <summary>A device whose AMD tables obey other rules.</summary>
/// <param name="gcr3">Those of guest tables by PASID; null for the usual ones. They have no state, so that every IOMMU may use them.</param>
/// <param name="pt">Those of host page tables; null for the usual ones.</param>
internal sealed class AmdDevice(Gcr3Rules? gcr3, AmdPtRules? pt) : DeviceRules
{
    public override Gcr3Rules Gcr3Rules() => gcr3 ?? base.Gcr3Rules();

    public override AmdPtRules AmdPtRules() => pt ?? base.AmdPtRules();
}
