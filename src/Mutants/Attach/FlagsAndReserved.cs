using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Attach;

[Mutant("attach-flags-ignored", "attach.unknown-flags", "unknown flags are ignored")]
internal sealed class AttachFlagsIgnored : DeviceRules { public override byte AttachFlags(ulong flags) => Ok; }

[Mutant("attach-flags-low-byte", "attach.unknown-flags", "only the low byte of the flags is checked", Value = 0xffUL)]
[Mutant("attach-flags-low-half", "attach.unknown-flags", "only 16 bits of the flags are checked", Value = 0xffffUL)]
[Mutant("attach-flags-no-sign-bit", "attach.unknown-flags", "the highest flag is not checked", Value = 0x7fff_ffffUL)]
internal sealed class AttachFlagsCut(ulong looked) : DeviceRules
{
    public override byte AttachFlags(ulong flags) => (flags & looked & ~Wire.AttachFlags.Known(Device.Negotiated)) == 0 ? Ok : Inval;
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
internal sealed class AttachBypassFlagNeverKnown : DeviceRules { public override byte AttachFlags(ulong flags) => flags == 0 ? Ok : Inval; }

[Mutant("attach-flags-unsupp", "attach.unknown-flags", "unknown flags get UNSUPP")]
internal sealed class AttachFlagsUnsupp : DeviceRules
{
    public override byte AttachFlags(ulong flags) => (flags & ~Wire.AttachFlags.Known(Device.Negotiated)) == 0 ? Ok : Unsupp;
}

[Mutant("attach-reserved-first-only", "attach.reserved-nonzero", "only the first reserved byte is looked at")]
internal sealed class AttachReservedFirstOnly : DeviceRules
{
    public override byte AttachReserved(ReadOnlySpan<byte> reserved) => reserved[0] == 0 ? Ok : Inval;
}

[Mutant("attach-reserved-three-only", "attach.reserved-nonzero", "the last reserved byte is not looked at")]
internal sealed class AttachReservedThreeOnly : DeviceRules
{
    public override byte AttachReserved(ReadOnlySpan<byte> reserved) => IsZero(reserved[..3]) ? Ok : Inval;
}

[Mutant("attach-reserved-low-bits", "attach.reserved-nonzero", "the reserved bytes are added into a signed byte that loses its highest bit")]
internal sealed class AttachReservedLowBits : DeviceRules
{
    public override byte AttachReserved(ReadOnlySpan<byte> reserved)
    {
        var all = 0;
        foreach (var one in reserved) all |= one & 0x7f;
        return all == 0 ? Ok : Inval;
    }
}

[Mutant("attach-reserved-unsupp", "attach.reserved-nonzero", "reserved bytes that are set get UNSUPP")]
internal sealed class AttachReservedUnsupp : DeviceRules { public override byte AttachReserved(ReadOnlySpan<byte> reserved) => IsZero(reserved) ? Ok : Unsupp; }

[Mutant("attach-reserved-ignored", "attach.reserved-nonzero", "ATTACH's reserved bytes are not looked at")]
internal sealed class AttachReservedIgnored : DeviceRules { public override byte AttachReserved(ReadOnlySpan<byte> reserved) => Ok; }
