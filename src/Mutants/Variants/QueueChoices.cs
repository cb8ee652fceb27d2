using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Variants;

[Variant("answers-backwards", "virtqueue.order", "requests of one batch are returned in the opposite order")]
internal sealed class AnswersBackwards : DeviceRules
{
    public override bool ReturnsBackwards() => true;
}

[Variant("bad-chain-silence", "virtqueue.bad-chain-survives", "a bad chain stops the queue without asking for a reset")]
internal sealed class BadChainSilence : DeviceRules
{
    public override bool BadChainNeedsReset() => false;
}

[Variant("readable-after-writable", "virtqueue.bad-chain-survives", "readable and writable descriptors may be mixed")]
internal sealed class ReadableAfterWritable : DeviceRules
{
    public override bool ReadableAfterWritableIsBad() => false;
}

[Variant("indirect-unnegotiated", "virtqueue.indirect", "indirect tables are taken though they were not accepted")]
internal sealed class IndirectUnnegotiated : DeviceRules
{
    public override bool IndirectIsBad(bool negotiated, bool nested, bool hasNext, uint length) => nested || hasNext || length == 0 || length % 16 != 0;
}

[Variant("indirect-odd-length", "virtqueue.bad-chain-survives", "an indirect table whose length is no multiple of 16 is cut")]
internal sealed class IndirectOddLength : DeviceRules
{
    public override bool IndirectIsBad(bool negotiated, bool nested, bool hasNext, uint length) => !negotiated || nested || hasNext || length < 16;
}

[Variant("interrupts-always", "virtqueue.event-idx", "the driver is interrupted for every request")]
internal sealed class InterruptsAlways : DeviceRules
{
    public override bool EventIndexWantsInterrupt(ushort usedEvent, ushort now, ushort before) => true;
}

[Variant("chain-longer-than-queue", "virtqueue.bad-chain-survives", "a chain may be twice as long as the queue")]
internal sealed class ChainLongerThanQueue : DeviceRules
{
    public override int ChainLimit(int size) => 2 * size;
}
