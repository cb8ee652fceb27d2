using Viommu.Reference.Attachments;
using Viommu.Reference.Domains;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Amd;

[Mutant("amd-registers-of-first", "amd.registers-per-endpoint", "every endpoint shows the registers of the first one", On = "amd-tables")]
internal sealed class AmdRegistersOfFirst : DeviceRules
{
    public override IReadOnlyList<ShownHardware> ReportedHardware(Endpoint endpoint) => Device.Endpoints[0].Hardware;
}

[Mutant("amd-registers-32-bits", "gcr3.pasid-beyond-max", "only the low half of a register is shown: PASIDs pass that PASmax rules out", On = "amd-tables")]
internal sealed class AmdRegisters32Bits : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        base.HardwareRegister(hardware, register) & uint.MaxValue;
}

[Mutant("amd-no-format-shown", "amd.some-format", "GTSup is not shown, and HATS says that there are no host tables", On = "amd-tables")]
internal sealed class AmdNoFormatShown : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        (base.HardwareRegister(hardware, register) & ~(register == 0 ? 1UL << 4 : 0)) | (register == 0 ? 3UL << 10 : 0);
}

[Mutant("amd-gats-2-shown", "amd.reserved-register-bits", "GATS is 2, as an emulator once had it", On = "amd-tables")]
internal sealed class AmdGats2Shown : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        (base.HardwareRegister(hardware, register) & ~(register == 0 ? 1UL << 12 : 0)) | (register == 0 ? 2UL << 12 : 0);
}

[Mutant("amd-glxsup-3-shown", "amd.reserved-register-bits", "GLXSup is 3", On = "amd-tables")]
internal sealed class AmdGlxsup3Shown : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        base.HardwareRegister(hardware, register) | (register == 0 ? 3UL << 14 : 0);
}

[Mutant("amd-reserved-30-shown", "amd.reserved-register-bits", "bit 30 of EFR is set", On = "amd-tables")]
internal sealed class AmdReserved30Shown : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        base.HardwareRegister(hardware, register) | (register == 0 ? 1UL << 30 : 0);
}

[Mutant("amd-registers-of-host", "amd.unusable-bits-clear", "EFR has what only the host can use: commands, counters, interrupts", On = "amd-tables")]
internal sealed class AmdRegistersOfHost : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        base.HardwareRegister(hardware, register) | (register == 0 ? 0x2c7UL : 0);
}
