using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Attach;

[Mutant("attach-flags-ignored", "attach.unknown-flags", "unknown flags are ignored")]
internal sealed class AttachFlagsIgnored : DeviceRules
{
    public override byte AttachFlags(ulong flags) => Ok;
}

[Mutant("attach-flags-low-byte", "attach.unknown-flags", "only the low byte of the flags is checked")]
internal sealed class AttachFlagsLowByte : DeviceRules
{
    public override byte AttachFlags(ulong flags) => (flags & 0xff & ~Wire.AttachFlags.Known(Device.Negotiated)) == 0 ? Ok : Inval;
}

[Mutant("attach-flags-low-half", "attach.unknown-flags", "only 16 bits of the flags are checked")]
internal sealed class AttachFlagsLowHalf : DeviceRules
{
    public override byte AttachFlags(ulong flags) => (flags & 0xffff & ~Wire.AttachFlags.Known(Device.Negotiated)) == 0 ? Ok : Inval;
}

[Mutant("attach-flags-no-sign-bit", "attach.unknown-flags", "the highest flag is not checked")]
internal sealed class AttachFlagsNoSignBit : DeviceRules
{
    public override byte AttachFlags(ulong flags) => (flags & 0x7fff_ffff & ~Wire.AttachFlags.Known(Device.Negotiated)) == 0 ? Ok : Inval;
}

[Mutant("attach-flags-bypass-hides", "attach.unknown-flags", "with BYPASS set the other flags are not checked")]
internal sealed class AttachFlagsBypassHides : DeviceRules
{
    public override byte AttachFlags(ulong flags) => (flags & Wire.AttachBypass) != 0 ? Ok : flags == 0 ? Ok : Inval;
}

[Mutant("attach-bypass-flag-by-offer", "attach.flag-needs-feature", "BYPASS is known because BYPASS_CONFIG is offered, accepted or not")]
internal sealed class AttachBypassFlagByOffer : DeviceRules
{
    public override byte AttachFlags(ulong flags) => (flags & ~Wire.AttachFlags.Known(Device.Offered)) == 0 ? Ok : Inval;
}

[Mutant("attach-bypass-flag-never-known", "bypass.attach-bypass-domain", "BYPASS is rejected though BYPASS_CONFIG is negotiated")]
internal sealed class AttachBypassFlagNeverKnown : DeviceRules
{
    public override byte AttachFlags(ulong flags) => flags == 0 ? Ok : Inval;
}

[Mutant("attach-flags-unsupp", "attach.unknown-flags", "unknown flags get UNSUPP")]
internal sealed class AttachFlagsUnsupp : DeviceRules
{
    public override byte AttachFlags(ulong flags) => (flags & ~Wire.AttachFlags.Known(Device.Negotiated)) == 0 ? Ok : Unsupp;
}
