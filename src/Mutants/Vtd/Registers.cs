using Viommu.Reference.Attachments;
using Viommu.Reference.Domains;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Vtd;

[Mutant("vtd-registers-of-first", "vtd.registers-per-endpoint", "every endpoint shows the registers of the first one", On = "vtd-tables")]
internal sealed class RegistersOfFirst : DeviceRules
{
    public override IReadOnlyList<ShownHardware> ReportedHardware(Endpoint endpoint)
    {
        var first = Array.Find(Device.Endpoints.ToArray(), one => Array.Exists(one.Hardware, hardware => hardware.Registers.Count == 2));
        return first is not null && Array.Exists(endpoint.Hardware, hardware => hardware.Registers.Count == 2) ? first.Hardware : endpoint.Hardware;
    }
}

[Mutant("vtd-registers-swapped", "vtd.first-stage-offered", "cap and ecap change places", On = "vtd-tables")]
[Mutant("amd-registers-swapped", "gcr3.not-offered", "EFR and EFR2 change places: tables are taken that the registers do not offer", On = "amd-tables")]
internal sealed class RegistersSwapped : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) => hardware.Registers[hardware.Registers.Count - 1 - register];
}

[Mutant("vtd-registers-32-bits", "vtd.first-stage-offered", "only the low half of a register is shown", On = "vtd-tables")]
internal sealed class Registers32Bits : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        hardware.Registers.Count == 2 ? hardware.Registers[register] & uint.MaxValue : base.HardwareRegister(hardware, register);
}

[Mutant("vtd-fsts-not-shown", "vtd.first-stage-offered", "FSTS is not shown", On = "vtd-tables")]
internal sealed class FstsNotShown : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        base.HardwareRegister(hardware, register) & ~(hardware.Registers.Count == 2 && register == 1 ? 1UL << 47 : 0);
}

[Mutant("vtd-smts-not-shown", "vtd.first-stage-offered", "SMTS is not shown", On = "vtd-tables")]
internal sealed class SmtsNotShown : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        base.HardwareRegister(hardware, register) & ~(hardware.Registers.Count == 2 && register == 1 ? 1UL << 43 : 0);
}

[Mutant("vtd-registers-of-host", "vtd.unusable-bits-clear", "ecap has what only the host can use: queues, interrupt remapping, nesting", On = "vtd-tables")]
internal sealed class RegistersOfHost : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        base.HardwareRegister(hardware, register) | (hardware.Registers.Count == 2 && register == 1 ? 0x4000_0400_000aUL : 0);
}
