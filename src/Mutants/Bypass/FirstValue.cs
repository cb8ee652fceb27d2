using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Bypass;

// The first value of config.bypass, before anything is written.

[Mutant("bypass-shut-until-written", "bypass.config-bypass-unattached", "bypass starts as 1 and has no effect before it is written", On = "boot-bypass")]
internal sealed class BypassShutUntilWritten : DeviceRules
{
    public override bool BypassActs(byte bypass, bool wasWritten) => bypass == 1 && wasWritten;
}

[Mutant("bypass-open-until-written", "request.block-unattached", "bypass starts as 0, and unattached endpoints pass until it is written")]
internal sealed class BypassOpenUntilWritten : DeviceRules
{
    public override bool BypassActs(byte bypass, bool wasWritten) => bypass == 1 || !wasWritten;
}
