using Viommu.Reference.Attachments;
using Viommu.Reference.Configuration;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Arm;

[Mutant("arm-s1p-not-shown", "arm.stage-1-offered", "S1P is not shown")]
internal sealed class S1pNotShown : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        base.HardwareRegister(hardware, register) & ~(hardware.IsArm() && register == 0 ? 2UL : 0);
}

[Mutant("arm-ttf-32-bit", "arm.stage-1-offered", "TTF shows 32-bit tables alone")]
internal sealed class Ttf32Bit : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        hardware.IsArm() && register == 0 ? base.HardwareRegister(hardware, 0) & ~0xcUL | 4 : base.HardwareRegister(hardware, register);
}

[Mutant("arm-idr-upper-set", "arm.idr-upper-zero", "the upper half of a register is that of the next one")]
internal sealed class IdrUpperSet : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        hardware.IsArm() && register == 0 ? base.HardwareRegister(hardware, 0) | base.HardwareRegister(hardware, 1) << 32
            : base.HardwareRegister(hardware, register);
}

[Mutant("arm-ssidsize-21", "arm.substream-bits", "SSIDSIZE is 21")]
internal sealed class Ssidsize21 : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        hardware.IsArm() && register == 1 ? base.HardwareRegister(hardware, 1) & ~(0x1fUL << 6) | 21UL << 6 : base.HardwareRegister(hardware, register);
}

[Mutant("arm-cmdqs-6", "arm.usual-driver", "CMDQS is 6")]
internal sealed class Cmdqs6 : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        hardware.IsArm() && register == 1 ? base.HardwareRegister(hardware, 1) & ~(0x1fUL << 21) | 6UL << 21 : base.HardwareRegister(hardware, register);
}

[Mutant("arm-tables-preset", "arm.usual-driver", "TABLES_PRESET is set")]
internal sealed class TablesPreset : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        base.HardwareRegister(hardware, register) | (hardware.IsArm() && register == 1 ? 1UL << 30 : 0);
}

[Mutant("arm-oas-reserved", "arm.reserved-encodings", "OAS is 7")]
internal sealed class OasReserved : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        base.HardwareRegister(hardware, register) | (hardware.IsArm() && register == 3 ? 7UL : 0);
}

[Mutant("arm-stall-model-reserved", "arm.reserved-encodings", "STALL_MODEL is 3")]
internal sealed class StallModelReserved : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        base.HardwareRegister(hardware, register) | (hardware.IsArm() && register == 0 ? 3UL << 24 : 0);
}

[Mutant("arm-ttendian-reserved", "arm.reserved-encodings", "TTENDIAN is 1")]
internal sealed class TtendianReserved : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        hardware.IsArm() && register == 0 ? base.HardwareRegister(hardware, 0) & ~(3UL << 21) | 1UL << 21 : base.HardwareRegister(hardware, register);
}

/// <summary>Tells Arm's registers from others'.</summary>
internal static class ArmHardware
{
    /// <summary>True for the registers of an SMMUv3, of which there are as many as in <see cref="TableHardware.Arm"/>.</summary>
    public static bool IsArm(this ShownHardware hardware) => hardware.Registers.Count == TableHardware.Arm.Registers.Count;
}
