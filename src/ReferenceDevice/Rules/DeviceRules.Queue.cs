using Viommu.Reference.Memory;
using Viommu.Reference.Queue;

namespace Viommu.Reference.Rules;

// Split virtqueues: virtio 1.2, 2.7.
public partial class DeviceRules
{
    /// <summary>Place of an index in a ring: it wraps at the ring's size, a power of two.</summary>
    [Requirement("virtqueue.wrap")]
    public virtual int RingSlot(ushort index, int size) => index & (size - 1);

    /// <summary>True when the available index ran further than the ring is long.</summary>
    [Requirement("virtqueue.bad-chain-survives")]
    public virtual bool AvailableIndexIsBad(int pending, int size) => pending > size;

    /// <summary>How many descriptors a chain may have (2.7.5.3.1: the queue size).</summary>
    [Requirement("virtqueue.one-byte-descriptors")]
    public virtual int ChainLimit(int size) => size;

    /// <summary>True when an indirect table is not negotiated, nested, followed by another descriptor, or no whole number of descriptors.</summary>
    [Requirement("virtqueue.indirect")]
    [Requirement("virtqueue.bad-chain-survives")]
    public virtual bool IndirectIsBad(bool negotiated, bool nested, bool hasNext, uint length) =>
        !negotiated || nested || hasNext || length == 0 || length % 16 != 0;

    /// <summary>Guest-physical address of a descriptor, in the queue's table or an indirect one: that may lie anywhere in memory (2.7.5.3).</summary>
    [Requirement("virtqueue.indirect-anywhere")]
    public virtual ulong DescriptorAddress(ulong table, uint index) => unchecked(table + (16UL * index));

    /// <summary>True when a descriptor's buffer is memory, up to its very last byte.</summary>
    [Requirement("virtqueue.buffer-anywhere")]
    public virtual bool BufferIsInMemory(GuestMemory memory, ulong address, uint length) => memory.Contains(address, length);

    /// <summary>True when the WRITE flag of a descriptor that refers to an indirect table changes anything.</summary>
    [Requirement("virtqueue.indirect-write-flag")]
    public virtual bool IndirectWriteFlagIsBad() => false;

    /// <summary>True when a descriptor of length zero breaks a chain.</summary>
    [Requirement("virtqueue.zero-length")]
    [Choice("virtqueue.zero-length")]
    public virtual bool ZeroLengthIsBad() => false;

    /// <summary>True when a readable descriptor after a writable one breaks a chain (2.7.4.2).</summary>
    [Choice("virtqueue.readable-after-writable")]
    public virtual bool ReadableAfterWritableIsBad() => true;

    /// <summary>Copies the readable part out, however it is cut.</summary>
    [Requirement("virtqueue.any-split")]
    [Requirement("virtqueue.readable-untouched")]
    public virtual void Gather(GuestMemory memory, SegmentList readable, Span<byte> into) => readable.Gather(memory, into);

    /// <summary>Writes into the writable part, however it is cut.</summary>
    [Requirement("virtqueue.any-split")]
    public virtual void Scatter(GuestMemory memory, SegmentList writable, ulong offset, ReadOnlySpan<byte> bytes) =>
        writable.Scatter(memory, offset, bytes);

    /// <summary>True when a notification with nothing new available breaks the queue.</summary>
    [Requirement("virtqueue.spurious-notification")]
    public virtual bool EmptyNotificationIsBad() => false;

    /// <summary>How many chains one notification may take: all that are available, and never without end.</summary>
    [Requirement("virtqueue.batch")]
    [Requirement("virtqueue.order")]
    public virtual int ChainsPerNotification() => 65536;

    /// <summary>True when the chains behind one that was answered with so many bytes are taken in the same notification.</summary>
    [Requirement("virtqueue.batch")]
    public virtual bool GoesOnInBatch(uint used) => true;

    /// <summary>The available ring's index that is taken next, given the first that was not taken and how many are there.</summary>
    [Requirement("virtqueue.order")]
    public virtual ushort TakenIndex(ushort next, int pending) => next;

    /// <summary>True when the chains of one notification are returned in the opposite order; they were executed in order.</summary>
    [Choice("virtqueue.return-order")]
    public virtual bool ReturnsBackwards() => false;

    /// <summary>True when the driver is interrupted, by the available ring's flag (2.7.7).</summary>
    [Requirement("virtqueue.event-idx")]
    public virtual bool FlagWantsInterrupt(bool suppressed) => !suppressed;

    /// <summary>True when the driver is interrupted, by used_event (2.7.7.2).</summary>
    [Requirement("virtqueue.event-idx")]
    public virtual bool EventIndexWantsInterrupt(ushort usedEvent, ushort now, ushort before) =>
        unchecked((ushort)(now - usedEvent - 1) < (ushort)(now - before));

    /// <summary>avail_event: the available index after which the device wants to be notified (2.7.10).</summary>
    [Requirement("virtqueue.event-idx")]
    public virtual ushort WantedNotification(ushort next) => next;

    /// <summary>True when a chain that no driver may build stops the device until it is reset; false to stop the queue in silence.</summary>
    [Requirement("virtqueue.bad-chain-survives")]
    [Choice("virtqueue.needs-reset")]
    public virtual bool BadChainNeedsReset() => true;

    /// <summary>True when a chain that no driver may build ends the device for good.</summary>
    [Requirement("virtqueue.bad-chain-survives")]
    public virtual bool BadChainCrashes() => false;
}
