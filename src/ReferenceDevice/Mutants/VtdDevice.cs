using Viommu.Reference.Rules;
using Viommu.Reference.Tables.Vtd.Rules;

namespace Viommu.Reference.Mutants;

/// <summary>A device whose VT-d tables obey other rules.</summary>
/// <param name="rules">Those rules; they have no state, so that every IOMMU may use them.</param>
internal sealed class VtdDevice(VtdRules rules) : DeviceRules
{
    public override VtdRules VtdRules() => rules;
}
