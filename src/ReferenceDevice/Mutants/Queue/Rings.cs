using Viommu.Reference.Memory;
using Viommu.Reference.Queue;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Queue;

[Mutant("ring-slot-off-the-end", "virtqueue.wrap", "the ring is one entry shorter than it is")]
internal sealed class RingSlotOffTheEnd : DeviceRules
{
    public override int RingSlot(ushort index, int size) => index % Math.Max(1, size - 1);
}

[Mutant("ring-slot-stays-at-end", "virtqueue.wrap", "past its end the last slot of the ring is used")]
internal sealed class RingSlotStaysAtEnd : DeviceRules
{
    public override int RingSlot(ushort index, int size) => Math.Min(index, size - 1);
}

[Mutant("ring-slot-6-bits", "virtqueue.wrap", "slots are kept in six bits")]
internal sealed class RingSlot6Bits : DeviceRules
{
    public override int RingSlot(ushort index, int size) => index & (size - 1) & 0x3f;
}

[Mutant("ring-one-per-notification", "virtqueue.batch", "one notification answers one request")]
internal sealed class RingOnePerNotification : DeviceRules
{
    public override int ChainsPerNotification() => 1;
}

[Mutant("ring-16-per-notification", "virtqueue.batch", "one notification answers at most 16 requests")]
internal sealed class Ring16PerNotification : DeviceRules
{
    public override int ChainsPerNotification() => 16;
}

[Mutant("avail-event-stays", "virtqueue.event-idx", "avail_event is written once and never again")]
internal sealed class AvailEventStays : DeviceRules
{
    public override ushort WantedNotification(ushort next) => 0;
}

[Mutant("avail-event-late", "virtqueue.event-idx", "avail_event is one request ahead, so that a notification is missed")]
internal sealed class AvailEventLate : DeviceRules
{
    public override ushort WantedNotification(ushort next) => unchecked((ushort)(next + 1));
}

[Mutant("ring-last-first", "virtqueue.order", "of several requests the last is executed first")]
internal sealed class RingLastFirst : DeviceRules
{
    private int _left;
    private int _first;

    public override ushort TakenIndex(ushort next, int pending)
    {
        if (_left != pending) (_first, _left) = (next, pending);
        _left--;
        return unchecked((ushort)(_first + _left));
    }
}

[Mutant("ring-bad-chain-crash", "virtqueue.bad-chain-survives", "an assertion fails on a chain that cannot be walked")]
internal sealed class RingBadChainCrash : DeviceRules
{
    public override bool BadChainCrashes() => true;
}

[Mutant("chain-two-descriptors", "virtqueue.any-split", "a chain of more than two descriptors is refused")]
internal sealed class ChainTwoDescriptors : DeviceRules
{
    public override int ChainLimit(int size) => 2;
}

[Mutant("chain-three-descriptors", "virtqueue.any-split", "a chain of more than three descriptors is refused")]
internal sealed class ChainThreeDescriptors : DeviceRules
{
    public override int ChainLimit(int size) => 3;
}

[Mutant("chain-sixteen-descriptors", "virtqueue.one-byte-descriptors", "a chain of more than 16 descriptors is refused")]
internal sealed class ChainSixteenDescriptors : DeviceRules
{
    public override int ChainLimit(int size) => 16;
}

[Mutant("indirect-refused", "virtqueue.indirect", "indirect tables are offered and refused")]
internal sealed class IndirectRefused : DeviceRules
{
    public override bool IndirectIsBad(bool negotiated, bool nested, bool hasNext, uint length) => true;
}

[Mutant("indirect-two-at-most", "virtqueue.indirect", "an indirect table has at most two descriptors")]
internal sealed class IndirectTwoAtMost : DeviceRules
{
    public override bool IndirectIsBad(bool negotiated, bool nested, bool hasNext, uint length) => base.IndirectIsBad(negotiated, nested, hasNext, length) || length > 32;
}

[Mutant("indirect-write-flag-refused", "virtqueue.indirect-write-flag", "the WRITE flag of an indirect descriptor is refused")]
internal sealed class IndirectWriteFlagRefused : DeviceRules
{
    public override bool IndirectWriteFlagIsBad() => true;
}

[Mutant("zero-length-refused", "virtqueue.zero-length", "a descriptor of length zero is refused")]
internal sealed class ZeroLengthRefused : DeviceRules
{
    public override bool ZeroLengthIsBad() => true;
}

[Mutant("split-first-segment-only", "virtqueue.any-split", "the request is read from where its first buffer begins")]
internal sealed class SplitFirstSegmentOnly : DeviceRules
{
    public override void Gather(GuestMemory memory, SegmentList readable, Span<byte> into)
    {
        if (readable.Count > 0) memory.Read(readable.Segments[0].Address, into);
    }
}

[Mutant("split-two-segments-only", "virtqueue.any-split", "only two buffers of the readable part are read")]
internal sealed class SplitTwoSegmentsOnly : DeviceRules
{
    public override void Gather(GuestMemory memory, SegmentList readable, Span<byte> into)
    {
        foreach (ref readonly var segment in readable.Segments[..Math.Min(2, readable.Count)])
        {
            var part = (int)Math.Min(segment.Length, (uint)into.Length);
            memory.Read(segment.Address, into[..part]);
            into = into[part..];
        }
    }
}

[Mutant("split-answer-in-first-buffer", "virtqueue.any-split", "the answer is written from where the first writable buffer begins")]
internal sealed class SplitAnswerInFirstBuffer : DeviceRules
{
    public override void Scatter(GuestMemory memory, SegmentList writable, ulong offset, ReadOnlySpan<byte> bytes)
    {
        if (writable.Count > 0) memory.Write(writable.Segments[0].Address + offset, bytes);
    }
}

[Mutant("split-answer-in-last-buffer", "virtqueue.any-split", "an answer of four bytes is written where the last writable buffer begins")]
internal sealed class SplitAnswerInLastBuffer : DeviceRules
{
    public override void Scatter(GuestMemory memory, SegmentList writable, ulong offset, ReadOnlySpan<byte> bytes)
    {
        if (writable.Count > 1 && bytes.Length == 4) memory.Write(writable.Segments[^1].Address, bytes);
        else writable.Scatter(memory, offset, bytes);
    }
}

[Mutant("split-answer-not-across", "virtqueue.any-split", "an answer is not continued in the next buffer")]
internal sealed class SplitAnswerNotAcross : DeviceRules
{
    public override void Scatter(GuestMemory memory, SegmentList writable, ulong offset, ReadOnlySpan<byte> bytes)
    {
        foreach (ref readonly var segment in writable.Segments)
        {
            if (offset < segment.Length)
            {
                memory.Write(segment.Address + offset, bytes[..(int)Math.Min((ulong)bytes.Length, segment.Length - offset)]);
                return;
            }

            offset -= segment.Length;
        }
    }
}

[Mutant("readable-marked-done", "virtqueue.readable-untouched", "the request's type is overwritten once it was read")]
internal sealed class ReadableMarkedDone : DeviceRules
{
    public override void Gather(GuestMemory memory, SegmentList readable, Span<byte> into)
    {
        readable.Gather(memory, into);
        if (readable.Count > 0) memory.Write(readable.Segments[0].Address, [0]);
    }
}

[Mutant("readable-swapped-in-place", "virtqueue.readable-untouched", "the last field of the request is changed in place")]
internal sealed class ReadableSwappedInPlace : DeviceRules
{
    public override void Gather(GuestMemory memory, SegmentList readable, Span<byte> into)
    {
        readable.Gather(memory, into);
        if (readable.Length < 4) return;
        var last = readable.Segments[^1];
        memory.Write(last.Address + last.Length - 1, [0x5a]);
    }
}
