using System.Buffers.Binary;
using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Faults;

[Mutant("fault-address-zero", "fault.describes-access", "the address is always 0, and ADDRESS is set")]
internal sealed class FaultAddressZero : DeviceRules
{
    public override ulong FaultAddress(ulong blocked) => 0;
}

[Mutant("fault-address-32-bits", "fault.describes-access", "the address is cut to 32 bits")]
internal sealed class FaultAddress32Bits : DeviceRules
{
    public override ulong FaultAddress(ulong blocked) => blocked & 0xffff_ffff;
}

[Mutant("fault-address-40-bits", "fault.describes-access", "the address is cut to 40 bits")]
internal sealed class FaultAddress40Bits : DeviceRules
{
    public override ulong FaultAddress(ulong blocked) => blocked & 0xff_ffff_ffff;
}

[Mutant("fault-address-page-frame", "fault.describes-access", "the number of the page is reported for its address")]
internal sealed class FaultAddressPageFrame : DeviceRules
{
    public override ulong FaultAddress(ulong blocked) => blocked >> 12;
}

[Mutant("fault-address-stale", "fault.describes-access", "the address is that of the report before")]
internal sealed class FaultAddressStale : DeviceRules
{
    private ulong? _last;

    public override ulong FaultAddress(ulong blocked)
    {
        var reported = _last ?? blocked;
        _last = blocked;
        return reported;
    }
}

[Mutant("fault-big-endian-address", "fault.describes-access", "the address is written big-endian")]
internal sealed class FaultBigEndianAddress : DeviceRules
{
    public override ulong FaultAddress(ulong blocked) => BinaryPrimitives.ReverseEndianness(blocked);
}

[Mutant("fault-flag-without-address", "fault.describes-access", "ADDRESS is set where no address was given")]
internal sealed class FaultFlagWithoutAddress : DeviceRules
{
    public override void WriteFault(Span<byte> report, Endpoint endpoint, ulong address, AccessKind kind, FaultReason reason)
    {
        base.WriteFault(report, endpoint, address, kind, reason);
        report[16..24].Clear();
    }
}
