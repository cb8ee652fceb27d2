using Viommu.Drivers.Port;

namespace Viommu.Drivers.Virtio;

/// <summary>The event queue: buffers put out at a reset, and again only when reports are taken.</summary>
internal sealed class EventChannel(IMachine machine, SplitQueue queue, ulong address, int areaBytes)
{
    private const int Alignment = 8;

    private readonly byte[] _image = new byte[areaBytes];
    private readonly byte[] _descriptors = new byte[SplitQueue.MaximumSize * SplitQueue.DescriptorBytes];
    private readonly ushort[] _heads = new ushort[SplitQueue.MaximumSize];
    private readonly bool[] _out = new bool[SplitQueue.MaximumSize];
    private int _size;
    private int _stride;
    private int _count;
    private int _looked;

    /// <summary>Why so many buffers of this size cannot be put out; null when they can.</summary>
    public string? Unfit(EventBuffers buffers)
    {
        if (buffers.Count is < 0 or > 64 || buffers.Size < 1) return "the event queue takes 0 to 64 buffers of at least one byte";
        return (long)buffers.Count * AlignUp(buffers.Size) > areaBytes ? $"{buffers.Count} event buffers of {buffers.Size} bytes do not fit" : null;
    }

    /// <summary>Puts out the first buffers; the queue is enabled and empty. The notification is for after DRIVER_OK.</summary>
    public void Begin(EventBuffers buffers)
    {
        _size = buffers.Size;
        _stride = AlignUp(buffers.Size);
        _count = Math.Min(buffers.Count, queue.Size);
        _looked = 0;
        if (_count == 0) return;
        _image.AsSpan(0, _count * _stride).Fill(RequestOperation.Fill);
        machine.WriteMemory(address, _image.AsSpan(0, _count * _stride));
        for (var i = 0; i < _count; i++)
        {
            var descriptor = _descriptors.AsSpan(i * SplitQueue.DescriptorBytes);
            SplitQueue.Encode(descriptor, address + (ulong)(i * _stride), (uint)_size, SplitQueue.Write, 0);
            _heads[i] = (ushort)i;
            _out[i] = true;
        }

        queue.WriteDescriptors(0, _descriptors.AsSpan(0, _count * SplitQueue.DescriptorBytes));
        queue.MakeAvailable(_heads.AsSpan(0, _count), _count);
    }

    /// <summary>Tells the device of the first buffers.</summary>
    public void Announce()
    {
        if (_count > 0) queue.Notify();
    }

    /// <summary>True when one of the reports that came since this was last asked fits. They stay where they are, to be taken.</summary>
    /// <param name="fits">Whether one does; null to pass over them all.</param>
    public bool Saw(Func<byte[], bool>? fits)
    {
        var waiting = queue.Waiting();
        if (machine.Trouble is not null || waiting > _count || waiting <= _looked) return false;
        Span<(uint Head, uint Length)> entries = stackalloc (uint, uint)[waiting - _looked];
        if (fits is not null) queue.Look(_looked, entries);
        _looked = waiting;
        if (fits is null) return false;
        foreach (var (head, used) in entries)
        {
            if (head >= (uint)_count || !_out[head]) continue;
            var report = new byte[Math.Min(used, (uint)_size)];
            machine.ReadMemory(address + (ulong)((int)head * _stride), report);
            if (fits(report)) return true;
        }

        return false;
    }

    /// <summary>Takes the reports and puts their buffers out again.</summary>
    public DeviceTrouble? Take(out Reply? reply)
    {
        reply = null;
        var waiting = queue.Waiting();
        if (machine.Trouble is { } trouble) return trouble;
        if (waiting == 0)
        {
            reply = new EventsReply([]);
            return null;
        }

        if (waiting > _count) return new(TroubleKind.Nonsense, $"the event queue's used index is {waiting} ahead, but only {_count} buffers were out");
        Span<(uint Head, uint Length)> entries = stackalloc (uint, uint)[waiting];
        queue.Take(entries);
        _looked = 0;
        machine.ReadMemory(address, _image.AsSpan(0, _count * _stride));
        var reports = new byte[waiting][];
        for (var i = 0; i < waiting; i++)
        {
            var (head, used) = entries[i];
            if (head >= (uint)_count || !_out[head])
                return new(TroubleKind.Nonsense, $"the event queue's used ring names head {head}, which was not out");
            _out[head] = false;
            reports[i] = _image.AsSpan((int)head * _stride, (int)Math.Min(used, (uint)_size)).ToArray();
            _heads[i] = (ushort)head;
        }

        Refill(waiting);
        reply = new EventsReply(reports);
        return machine.Trouble;
    }

    private static int AlignUp(int value) => (value + Alignment - 1) & ~(Alignment - 1);

    private void Refill(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var buffer = _image.AsSpan(_heads[i] * _stride, _size);
            buffer.Fill(RequestOperation.Fill);
            machine.WriteMemory(address + (ulong)(_heads[i] * _stride), buffer);
            _out[_heads[i]] = true;
        }

        queue.MakeAvailable(_heads.AsSpan(0, count), count);
        queue.Notify();
    }
}
