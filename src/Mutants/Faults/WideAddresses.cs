using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Faults;

[Mutant("fault-address-48-bits", "fault.describes-access", "the address is cut to 48 bits", On = "wide")]
internal sealed class FaultAddress48Bits : DeviceRules
{
    public override ulong FaultAddress(ulong blocked) => blocked & 0xffff_ffff_ffff;
}
