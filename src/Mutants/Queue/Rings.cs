using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Queue;

[Mutant("ring-slot-off-the-end", "virtqueue.wrap", "the ring is one entry shorter than it is")]
internal sealed class RingSlotOffTheEnd : DeviceRules { public override int RingSlot(ushort index, int size) => index % Math.Max(1, size - 1); }

[Mutant("ring-slot-stays-at-end", "virtqueue.wrap", "past its end the last slot of the ring is used")]
internal sealed class RingSlotStaysAtEnd : DeviceRules { public override int RingSlot(ushort index, int size) => Math.Min(index, size - 1); }

[Mutant("ring-slot-6-bits", "virtqueue.wrap", "slots are kept in six bits")]
internal sealed class RingSlot6Bits : DeviceRules { public override int RingSlot(ushort index, int size) => index & (size - 1) & 0x3f; }

[Mutant("ring-one-per-notification", "virtqueue.batch", "one notification answers one request", Value = 1)]
[Mutant("ring-16-per-notification", "virtqueue.batch", "one notification answers at most 16 requests", Value = 16)]
internal sealed class RingPerNotification(int most) : DeviceRules { public override int ChainsPerNotification() => most; }

[Mutant("ring-empty-notification-breaks", "virtqueue.spurious-notification", "a notification where nothing new is available breaks the queue")]
internal sealed class RingEmptyNotificationBreaks : DeviceRules { public override bool EmptyNotificationIsBad() => true; }

[Mutant("avail-event-stays", "virtqueue.event-idx", "avail_event is written once and never again")]
internal sealed class AvailEventStays : DeviceRules { public override ushort WantedNotification(ushort next) => 0; }

[Mutant("avail-event-late", "virtqueue.event-idx", "avail_event is one request ahead, so that a notification is missed")]
internal sealed class AvailEventLate : DeviceRules { public override ushort WantedNotification(ushort next) => unchecked((ushort)(next + 1)); }

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
internal sealed class RingBadChainCrash : DeviceRules { public override bool BadChainCrashes() => true; }

// What becomes of a batch whose requests are not all alike.

[Mutant("batch-ends-at-unknown", "virtqueue.batch", "a request that comes back untouched ends the work of a notification")]
internal sealed class BatchEndsAtUnknown : DeviceRules { public override bool GoesOnInBatch(uint used) => used != 0; }

[Mutant("batch-last-first-of-many", "virtqueue.order", "of more than eight requests the last is executed first")]
internal sealed class BatchLastFirstOfMany : DeviceRules
{
    private int _left;
    private int _first;

    public override ushort TakenIndex(ushort next, int pending)
    {
        if (_left != pending) (_first, _left) = (next, pending);
        if (pending <= 8 && _first == next) _left = 0;
        if (_left == 0) return next;
        _left--;
        return unchecked((ushort)(_first + _left));
    }
}
