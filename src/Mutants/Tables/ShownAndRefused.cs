using Viommu.Reference.Attachments;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Tables;

/// <summary>A device whose PROBE shows more of one register than its IOMMU has.</summary>
internal abstract class ShowsMore(int register, ulong more) : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int shown) =>
        shown == register ? base.HardwareRegister(hardware, shown) | more : base.HardwareRegister(hardware, shown);
}

[Mutant("arm-vax-shown", "probe.hw-raw", "VAX is shown as 52 bits where it is 48", On = "arm-tables")]
internal sealed class ArmVaxShown() : ShowsMore(3, 1UL << 10);

[Mutant("vtd-eafs-shown", "probe.hw-raw", "EAFS is shown where it is not", On = "minimal-vtd")]
internal sealed class VtdEafsShown() : ShowsMore(1, 1UL << 34);

[Mutant("table-hw-directories-shown-of-small", "probe.hw-raw", "PD17 and PD20 are shown for an IOMMU of few modes, which has them not")]
internal sealed class TableHwDirectoriesShownOfSmall : DeviceRules
{
    // Sv57, bit 11, is what such an IOMMU lacks too.
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        hardware.Registers is [var capabilities] && (capabilities & (1UL << 11)) == 0
            ? base.HardwareRegister(hardware, register) | (3UL << 39)
            : base.HardwareRegister(hardware, register);
}
