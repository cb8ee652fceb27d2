using Viommu.Reference.Rules;
using Viommu.Reference.Tables.Arm.Rules;

namespace Viommu.Reference.Mutants;

/// <summary>A device whose Arm tables obey other rules.</summary>
/// <param name="rules">Those rules; they have no state, so that every SMMU may use them.</param>
internal sealed class ArmDevice(ArmRules rules) : DeviceRules
{
    public override ArmRules ArmRules() => rules;
}
