using Viommu.Reference.Rules;
using Viommu.Reference.Tables.Riscv.Rules;

namespace Viommu.Reference.Mutants;

/// <summary>A device whose RISC-V tables obey other rules.</summary>
/// <param name="rules">Those rules; they have no state, so that every IOMMU may use them.</param>
internal sealed class RiscvDevice(RiscvRules rules) : DeviceRules
{
    public override RiscvRules RiscvRules() => rules;
}
