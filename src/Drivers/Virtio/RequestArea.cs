using Viommu.Drivers.Port;

namespace Viommu.Drivers.Virtio;

/// <summary>
/// The guest memory that requests are built in. What goes out and what came back are kept here, so that any number of requests
/// goes to the guest in one write and comes back in one read, and the same ones can be sent again untouched. Pieces of a cut request never touch each other: a
/// device that ignores where a descriptor ends is found out.
/// </summary>
internal sealed class RequestArea(IMachine machine, ulong address, int size)
{
    private const int SlotAlignment = 16;
    private const int PartAlignment = 8;
    private const int PieceGap = 3;

    private readonly byte[] _image = new byte[size];
    private readonly byte[] _answers = new byte[size];
    private readonly byte[] _descriptors = new byte[SplitQueue.MaximumSize * SplitQueue.DescriptorBytes];
    private int _end;
    private int _descriptorCount;

    /// <summary>How many table entries the requests placed so far take.</summary>
    public int DescriptorCount => _descriptorCount;

    /// <summary>The encoded descriptors of all requests placed so far.</summary>
    public ReadOnlySpan<byte> Descriptors => _descriptors.AsSpan(0, _descriptorCount * SplitQueue.DescriptorBytes);

    /// <summary>Forgets all requests.</summary>
    public void Clear()
    {
        _end = 0;
        _descriptorCount = 0;
    }

    /// <summary>Why a request cannot be sent as asked; null when it can be (room is found out in <see cref="TryPlace"/>).</summary>
    public static string? Unsendable(RequestOperation request, bool indirectNegotiated, int queueSize)
    {
        var (readable, writable) = Cut(request);
        if (!readable.AddUp || !writable.AddUp) return "the sizes of the shape do not add up to the request's length";
        var count = readable.Count + writable.Count;
        if (count == 0) return "an empty request has no descriptor to send";
        if (count > queueSize) return $"{count} descriptors are more than the queue's size of {queueSize}";
        if (request.Shape is { Indirect: true } && !indirectNegotiated) return "INDIRECT_DESC was not negotiated";
        return null;
    }

    /// <summary>Lays a request into the image and encodes its chain.</summary>
    /// <param name="queue">The queue whose table entries are linked.</param>
    /// <param name="firstEntry">The table entry that the first descriptor of this area stands in.</param>
    /// <param name="request">A request that is not unsendable.</param>
    /// <param name="placed">Where it lies.</param>
    /// <returns>False when it does not fit.</returns>
    public bool TryPlace(SplitQueue queue, int firstEntry, RequestOperation request, out PlacedRequest placed)
    {
        placed = default;
        var (readable, writable) = Cut(request);
        var count = readable.Count + writable.Count;
        var indirect = request.Shape is { Indirect: true };
        var entries = indirect ? 1 : count;
        if (_descriptorCount + entries > queue.Size) return false;

        var tableBytes = indirect ? count * SplitQueue.DescriptorBytes : 0;
        var start = AlignUp(_end, SlotAlignment);
        var room = (long)start + tableBytes + request.Readable.Length + request.Writable + PartAlignment + ((long)count * PieceGap);
        if (room > _image.Length) return false;

        var gap = request.Shape is null ? 0 : PieceGap;
        var at = start + tableBytes;
        _image.AsSpan(start, (int)room - start).Fill(RequestOperation.Fill);

        var taken = 0;
        var number = 0;
        for (var i = 0; i < readable.Count; i++)
        {
            var length = readable[i];
            request.Readable.AsSpan(taken, length).CopyTo(_image.AsSpan(at));
            EncodeOne(queue, firstEntry, indirect, start, number++, count, at, length, write: false);
            taken += length;
            at += length + gap;
        }

        if (gap == 0) at = AlignUp(at, PartAlignment);
        var firstWritable = at;
        for (var i = 0; i < writable.Count; i++)
        {
            EncodeOne(queue, firstEntry, indirect, start, number++, count, at, writable[i], write: true);
            at += writable[i] + gap;
        }

        if (indirect)
        {
            SplitQueue.Encode(Descriptor(_descriptorCount), address + (ulong)start, (uint)tableBytes, SplitQueue.Indirect, 0);
        }

        _descriptorCount += entries;
        _end = at;
        placed = new PlacedRequest(firstWritable, at, entries);
        return true;
    }

    /// <summary>Sends the image to the guest.</summary>
    public void Write() => machine.WriteMemory(address, _image.AsSpan(0, _end));

    /// <summary>Fetches what lies from one offset to another.</summary>
    public void Read(int from, int to) => machine.ReadMemory(address + (ulong)from, _answers.AsSpan(from, to - from));

    /// <summary>The bytes of a request's writable pieces and the gaps between them, as last fetched.</summary>
    public ReadOnlySpan<byte> WritableSpan(PlacedRequest placed) => _answers.AsSpan(placed.Writable, placed.End - placed.Writable);

    /// <summary>The answer in what was last fetched.</summary>
    public RequestReply Reply(RequestOperation request, PlacedRequest placed, uint used)
    {
        var buffer = request.Writable == 0 ? [] : new byte[request.Writable];
        var (_, writable) = Cut(request);
        var gap = request.Shape is null ? 0 : PieceGap;
        var at = placed.Writable;
        var taken = 0;
        for (var i = 0; i < writable.Count; i++)
        {
            _answers.AsSpan(at, writable[i]).CopyTo(buffer.AsSpan(taken));
            taken += writable[i];
            at += writable[i] + gap;
        }

        var length = (int)Math.Min(used, (uint)buffer.Length);
        var written = length == buffer.Length ? buffer : length == 0 ? [] : buffer[..length];
        return new RequestReply(used, written, buffer);
    }

    private static (Pieces Readable, Pieces Writable) Cut(RequestOperation request) =>
        (new Pieces(request.Readable.Length, request.Shape?.Readable), new Pieces(request.Writable, request.Shape?.Writable));

    private static int AlignUp(int value, int alignment) => (value + alignment - 1) & ~(alignment - 1);

    private Span<byte> Descriptor(int index) => _descriptors.AsSpan(index * SplitQueue.DescriptorBytes, SplitQueue.DescriptorBytes);

    private void EncodeOne(
        SplitQueue queue, int firstEntry, bool indirect, int start, int number, int count, int at, int length, bool write)
    {
        var last = number == count - 1;
        var flags = (ushort)((last ? 0 : SplitQueue.Next) | (write ? SplitQueue.Write : 0));
        var target = indirect ? _image.AsSpan(start + (number * SplitQueue.DescriptorBytes)) : Descriptor(_descriptorCount + number);
        var next = last ? (ushort)0 : indirect ? (ushort)(number + 1) : queue.Entry(firstEntry, _descriptorCount + number + 1);
        SplitQueue.Encode(target, address + (ulong)at, (uint)length, flags, next);
    }
}
