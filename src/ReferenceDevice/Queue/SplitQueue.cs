using System.Buffers.Binary;
using Viommu.Reference.Memory;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Queue;

/// <summary>A split virtqueue as the device sees it (virtio 1.2, 2.7). Nothing the driver writes makes it throw or loop.</summary>
public sealed partial class SplitQueue(GuestMemory memory, DeviceRules rules, int maximumSize)
{
    private const ulong DescriptorSize = 16;
    private const ulong IndexOffset = 2;
    private const ulong RingOffset = 4;
    private const ulong UsedEntrySize = 8;
    private const ushort NoInterrupt = 1;

    private ulong _descriptors;
    private ulong _available;
    private ulong _used;
    private bool _indirect;
    private bool _eventIndex;
    private ushort _next;
    private ushort _usedIndex;
    private ushort _signalled;

    /// <summary>The largest size.</summary>
    public int MaximumSize { get; } = maximumSize;

    /// <summary>Number of descriptors; 0 while the queue is not enabled.</summary>
    public int Size { get; private set; }

    /// <summary>How often the driver was interrupted since the last reset.</summary>
    public long Interrupts { get; private set; }

    /// <summary>Gives the queue its areas. False, and it stays off, when the size is no power of two or too large, or it is on already.</summary>
    public bool Enable(int size, ulong descriptors, ulong available, ulong used, bool indirect, bool eventIndex)
    {
        if (Size != 0 || size < 1 || size > MaximumSize || (size & (size - 1)) != 0) return false;
        (Size, _descriptors, _available, _used, _indirect, _eventIndex) = (size, descriptors, available, used, indirect, eventIndex);
        return true;
    }

    /// <summary>Turns the queue off and forgets its state.</summary>
    public void Reset()
    {
        (Size, _next, _usedIndex, _signalled, Interrupts) = (0, 0, 0, 0, 0);
    }

    /// <summary>Reads the next available chain without taking it.</summary>
    public PeekResult Peek(Chain chain)
    {
        if (Size == 0) return PeekResult.Empty;
        if (!memory.TryReadLe16(unchecked(_available + IndexOffset), out var index)) return PeekResult.Broken;
        var pending = unchecked((ushort)(index - _next));
        if (pending == 0) return PeekResult.Empty;
        if (rules.AvailableIndexIsBad(pending, Size)) return PeekResult.Broken;
        var slot = (ulong)rules.RingSlot(rules.TakenIndex(_next, pending), Size);
        if (!memory.TryReadLe16(unchecked(_available + RingOffset + (2 * slot)), out var head)) return PeekResult.Broken;
        return Walk(head, chain) ? PeekResult.Found : PeekResult.Broken;
    }

    /// <summary>Takes the chain that was peeked.</summary>
    public void Take() => _next = unchecked((ushort)(_next + 1));

    /// <summary>Returns a chain to the driver; false when the used ring is not in memory.</summary>
    /// <param name="head">The chain's name.</param>
    /// <param name="length">Bytes written from the start of the writable part.</param>
    public bool Push(ushort head, uint length)
    {
        Span<byte> entry = stackalloc byte[(int)UsedEntrySize];
        BinaryPrimitives.WriteUInt32LittleEndian(entry, head);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], length);
        var slot = (ulong)rules.RingSlot(_usedIndex, Size);
        _usedIndex = unchecked((ushort)(_usedIndex + 1));
        return memory.Write(unchecked(_used + RingOffset + (UsedEntrySize * slot)), entry)
            && memory.TryWriteLe16(unchecked(_used + IndexOffset), _usedIndex);
    }

    /// <summary>
    /// Interrupts the driver if it wants to hear of what was returned since the last time, and asks for the next notification (2.7.7, 2.7.10).
    /// </summary>
    public void Signal()
    {
        if (Size == 0) return;
        if (_eventIndex) memory.TryWriteLe16(unchecked(_used + RingOffset + (UsedEntrySize * (ulong)Size)), rules.WantedNotification(_next));
        if (_usedIndex == _signalled) return;
        bool wanted;
        if (_eventIndex)
        {
            memory.TryReadLe16(unchecked(_available + RingOffset + (2 * (ulong)Size)), out var used);
            wanted = rules.EventIndexWantsInterrupt(used, _usedIndex, _signalled);
        }
        else
        {
            memory.TryReadLe16(_available, out var flags);
            wanted = rules.FlagWantsInterrupt((flags & NoInterrupt) != 0);
        }

        _signalled = _usedIndex;
        if (wanted) Interrupts++;
    }
}
