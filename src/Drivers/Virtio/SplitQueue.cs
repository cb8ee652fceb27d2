using System.Buffers.Binary;

namespace Viommu.Drivers.Virtio;

/// <summary>
/// The driver's side of a split virtqueue (virtio 1.2, 2.7): descriptors are handed out round the table, so that every entry serves as a head
/// in time; indexes are free-running 16-bit counters.
/// </summary>
internal sealed class SplitQueue
{
    /// <summary>The largest queue this driver sets up, in descriptors.</summary>
    public const int MaximumSize = 256;

    /// <summary>Bytes of guest memory for a queue of <see cref="MaximumSize"/>: table, available ring, used ring.</summary>
    public const int AreaBytes = 0x2000;

    /// <summary>Bytes of a descriptor.</summary>
    public const int DescriptorBytes = 16;

    /// <summary>Descriptor flags (2.7.5).</summary>
    public const ushort Next = 1, Write = 2, Indirect = 4;

    private const int AvailableOffset = MaximumSize * DescriptorBytes;
    private const int UsedOffset = AvailableOffset + 0x400;
    private const int UsedEntryBytes = 8;

    private static readonly byte[] s_empty = new byte[AreaBytes];

    private readonly IMachine _machine;
    private readonly int _index;
    private readonly ulong _table;
    private readonly ulong _available;
    private readonly ulong _used;
    private int _nextDescriptor;
    private ushort _availableIndex;
    private ushort _notified;
    private bool _eventIndex;

    /// <summary>A queue that is not enabled yet.</summary>
    /// <param name="machine">Where it lives.</param>
    /// <param name="index">The queue's number.</param>
    /// <param name="area">Guest-physical address of <see cref="AreaBytes"/> bytes, 16-byte aligned.</param>
    public SplitQueue(IMachine machine, int index, ulong area)
    {
        _machine = machine;
        _index = index;
        _table = area;
        _available = area + AvailableOffset;
        _used = area + UsedOffset;
    }

    /// <summary>Descriptors in the table; 0 before <see cref="Enable"/>.</summary>
    public int Size { get; private set; }

    /// <summary>How many used entries were taken since the queue was enabled, modulo 2^16.</summary>
    public ushort Taken { get; private set; }

    /// <summary>Enables the queue, empty. Its memory must be zero, unless the machine fills it with a pattern.</summary>
    /// <returns>False when the device has no such queue.</returns>
    public bool Enable(bool eventIndex)
    {
        var maximum = Math.Min(_machine.MaximumQueueSize(_index), MaximumSize);
        if (maximum < 1) return false;
        Size = 1 << int.Log2(maximum);
        _nextDescriptor = 0;
        _availableIndex = 0;
        _notified = 0;
        Taken = 0;
        _eventIndex = eventIndex;
        if (_machine.IsPatterned) _machine.WriteMemory(_table, s_empty);
        _machine.EnableQueue(_index, Size, _table, _available, _used);
        return true;
    }

    /// <summary>The table entry that is next in turn.</summary>
    public int NextEntry => _nextDescriptor;

    /// <summary>
    /// Takes consecutive table entries from <see cref="NextEntry"/> on, round the end; the caller sees to it that no more than <see cref="Size"/> are
    /// in flight.
    /// </summary>
    public void Allocate(int count) => _nextDescriptor = (_nextDescriptor + count) & (Size - 1);

    /// <summary>The table entry <paramref name="offset"/> places after <paramref name="first"/>.</summary>
    public ushort Entry(int first, int offset) => (ushort)((first + offset) & (Size - 1));

    /// <summary>Puts one descriptor into bytes.</summary>
    public static void Encode(Span<byte> bytes, ulong address, uint length, ushort flags, ushort next)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, address);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], length);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[12..], flags);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[14..], next);
    }

    /// <summary>Writes encoded descriptors to the table from entry <paramref name="first"/> on, round the end.</summary>
    public void WriteDescriptors(int first, ReadOnlySpan<byte> descriptors) =>
        WriteRound(_table, first, DescriptorBytes, descriptors);

    /// <summary>Puts heads into the available ring and then moves its index.</summary>
    /// <param name="heads">The heads.</param>
    /// <param name="advance">How far the index moves: the number of heads, unless the ring is to be broken on purpose.</param>
    public void MakeAvailable(ReadOnlySpan<ushort> heads, int advance)
    {
        Span<byte> entries = stackalloc byte[2 * heads.Length];
        for (var i = 0; i < heads.Length; i++) BinaryPrimitives.WriteUInt16LittleEndian(entries[(2 * i)..], heads[i]);
        WriteRound(_available + 4, _availableIndex & (Size - 1), 2, entries);
        _availableIndex = unchecked((ushort)(_availableIndex + advance));
        Span<byte> index = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(index, _availableIndex);
        _machine.WriteMemory(_available + 2, index);
    }

    /// <summary>Notifies the device unless it asked not to be (2.7.10: avail_event with EVENT_IDX, the used ring's flags without).</summary>
    public void Notify()
    {
        var before = _notified;
        _notified = _availableIndex;
        if (WantsNotification(before)) _machine.Notify(_index);
    }

    /// <summary>Notifies the device whatever it asked.</summary>
    public void NotifyAlways()
    {
        _notified = _availableIndex;
        _machine.Notify(_index);
    }

    /// <summary>How many used entries wait to be taken, as the used index has it: 0 to 65,535.</summary>
    public int Waiting()
    {
        Span<byte> index = stackalloc byte[2];
        _machine.ReadMemory(_used + 2, index);
        return unchecked((ushort)(BinaryPrimitives.ReadUInt16LittleEndian(index) - Taken));
    }

    /// <summary>Takes used entries that are known to wait, at most <see cref="Size"/>.</summary>
    public void Take(Span<(uint Head, uint Length)> entries)
    {
        Look(0, entries);
        Skip(entries.Length);
    }

    /// <summary>Looks at used entries that are known to wait, at most <see cref="Size"/>, without taking them.</summary>
    /// <param name="passed">How many that wait are passed over.</param>
    /// <param name="entries">Where they go.</param>
    public void Look(int passed, Span<(uint Head, uint Length)> entries)
    {
        Span<byte> bytes = stackalloc byte[entries.Length * UsedEntryBytes];
        var slot = (Taken + passed) & (Size - 1);
        var before = Math.Min(entries.Length, Size - slot);
        var start = _used + 4;
        _machine.ReadMemory(start + (ulong)(slot * UsedEntryBytes), bytes[..(before * UsedEntryBytes)]);
        if (before < entries.Length) _machine.ReadMemory(start, bytes[(before * UsedEntryBytes)..]);
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = bytes[(i * UsedEntryBytes)..];
            entries[i] = (BinaryPrimitives.ReadUInt32LittleEndian(entry), BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]));
        }
    }

    /// <summary>Passes over used entries without looking at them.</summary>
    public void Skip(int count) => Taken = unchecked((ushort)(Taken + count));

    private bool WantsNotification(ushort before)
    {
        Span<byte> word = stackalloc byte[2];
        if (!_eventIndex)
        {
            _machine.ReadMemory(_used, word);
            return (word[0] & 1) == 0;
        }

        _machine.ReadMemory(_used + 4 + (ulong)(Size * UsedEntryBytes), word);
        var wanted = BinaryPrimitives.ReadUInt16LittleEndian(word);
        unchecked
        {
            return (ushort)(_availableIndex - wanted - 1) < (ushort)(_availableIndex - before);
        }
    }

    private void WriteRound(ulong start, int first, int width, ReadOnlySpan<byte> bytes)
    {
        var before = Math.Min(bytes.Length, (Size - first) * width);
        _machine.WriteMemory(start + (ulong)(first * width), bytes[..before]);
        if (before < bytes.Length) _machine.WriteMemory(start, bytes[before..]);
    }
}
