using Viommu.Reference.Tables.Arm.Rules;

namespace Viommu.Reference.Mutants.Arm;

/// <summary>Rules that keep contexts which are not valid, as the architecture allows.</summary>
internal sealed class KeepingInvalid : ArmRules
{
    public override bool CachesInvalidContexts => true;
}
