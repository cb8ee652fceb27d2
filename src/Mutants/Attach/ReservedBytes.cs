using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Attach;

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
internal sealed class AttachReservedUnsupp : DeviceRules
{
    public override byte AttachReserved(ReadOnlySpan<byte> reserved) => IsZero(reserved) ? Ok : Unsupp;
}
