using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Spec.Revisions;

namespace Viommu.Reference.Mutants.Variants;

[Variant("bypass-write-needs-feature", "config.bypass-initial", "bypass can be written only by a driver that accepted BYPASS_CONFIG")]
internal sealed class BypassWriteNeedsFeature : DeviceRules { public override bool ObeysBypassWriteUnaccepted() => false; }

[Variant("bypass-lowest-bit", "config.bypass-only-0-or-1", "the lowest bit of what is written counts")]
internal sealed class BypassLowestBit : DeviceRules { public override byte BypassAfterWrite(byte current, byte written) => (byte)(written & 1); }

[Variant("bypass-not-zero-is-one", "config.bypass-only-0-or-1", "every value but 0 is taken as 1")]
internal sealed class BypassNotZeroIsOne : DeviceRules
{
    public override byte BypassAfterWrite(byte current, byte written) => written == 0 ? (byte)0 : (byte)1;
}

[Variant("config-reserved-set", "config.driver-writes-only-bypass", "the reserved bytes of the config space are not zero")]
internal sealed class ConfigReservedSet : DeviceRules { public override byte ConfigReservedByte() => 0xa5; }

[Variant("answers-backwards", "virtqueue.order", "requests of one batch are returned in the opposite order")]
internal sealed class AnswersBackwards : DeviceRules { public override bool ReturnsBackwards() => true; }

[Variant("bad-chain-silence", "virtqueue.bad-chain-survives", "a bad chain stops the queue without asking for a reset")]
internal sealed class BadChainSilence : DeviceRules { public override bool BadChainNeedsReset() => false; }

[Variant("readable-after-writable", "virtqueue.bad-chain-survives", "readable and writable descriptors may be mixed")]
internal sealed class ReadableAfterWritable : DeviceRules { public override bool ReadableAfterWritableIsBad() => false; }

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
internal sealed class InterruptsAlways : DeviceRules { public override bool EventIndexWantsInterrupt(ushort usedEvent, ushort now, ushort before) => true; }

[Variant("chain-longer-than-queue", "virtqueue.bad-chain-survives", "a chain may be twice as long as the queue")]
internal sealed class ChainLongerThanQueue : DeviceRules { public override int ChainLimit(int size) => 2 * size; }

[Variant("short-readable-untouched", "request.short-readable", "a request that is too short comes back untouched")]
internal sealed class ShortReadableUntouched : DeviceRules
{
    // A device that takes long requests for wrong asks here too; what it makes of those is another choice.
    public override byte? ShortReadable(Request request) =>
        request.Layout is { } layout && request.ReadableLength >= (ulong)layout.Readable.Size ? base.ShortReadable(request) : null;
}

[Variant("long-readable-refused", "request.ok-on-success", "a request with more bytes than it needs gets INVAL")]
internal sealed class LongReadableRefused : DeviceRules
{
    public override bool IsShortReadable(Request request, RequestLayout layout) => request.ReadableLength != (ulong)layout.Readable.Size;
}
