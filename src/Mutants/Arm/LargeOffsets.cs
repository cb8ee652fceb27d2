using Viommu.Reference.Tables.Arm.Rules;

namespace Viommu.Reference.Mutants.Arm;

[Mutant("arm-offset-31-bits", "arm.page-offset", "of the offset in a block 31 bits count")]
internal sealed class Offset31Bits : ArmRules
{
    public override ulong OutputAddress(ulong page, ulong iova, ulong size) => page | (iova & (size - 1) & int.MaxValue);
}
