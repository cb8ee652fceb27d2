using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Faults;

[Mutant("fault-spread-over-buffers", "fault.no-split-report", "a report that does not fit goes on in the next buffer")]
internal sealed class FaultSpreadOverBuffers : DeviceRules
{
    public override bool SpreadsFault() => true;
}

[Mutant("fault-without-buffer-fatal", "fault.no-buffer", "a report without a buffer stops the device")]
internal sealed class FaultWithoutBufferFatal : DeviceRules
{
    public override void WithoutFaultBuffer() => Device.Break();
}

[Mutant("fault-used-length-zero", "virtqueue.used-length-exact", "the used length of a report is 0")]
internal sealed class FaultUsedLengthZero : DeviceRules
{
    public override uint FaultUsedLength() => 0;
}

[Mutant("fault-used-length-short", "virtqueue.used-length-exact", "the used length of a report lacks the address")]
internal sealed class FaultUsedLengthShort : DeviceRules
{
    public override uint FaultUsedLength() => 16;
}

[Mutant("fault-used-length-long", "virtqueue.used-length-exact", "the used length of a report is four bytes too long")]
internal sealed class FaultUsedLengthLong : DeviceRules
{
    public override uint FaultUsedLength() => 28;
}
