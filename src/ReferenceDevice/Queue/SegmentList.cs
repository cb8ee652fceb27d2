using Viommu.Reference.Memory;

namespace Viommu.Reference.Queue;

/// <summary>The buffers of one half of a chain, seen as one run of bytes however it is cut (virtio 1.2, 2.7.4).</summary>
public sealed class SegmentList
{
    private Segment[] _segments = new Segment[8];

    /// <summary>How many buffers there are.</summary>
    public int Count { get; private set; }

    /// <summary>The length of all of them in bytes.</summary>
    public ulong Length { get; private set; }

    /// <summary>The buffers in order.</summary>
    public ReadOnlySpan<Segment> Segments => _segments.AsSpan(0, Count);

    /// <summary>Forgets all buffers.</summary>
    public void Clear() => (Count, Length) = (0, 0);

    /// <summary>Adds a buffer at the end; an empty one changes nothing.</summary>
    public void Add(ulong address, uint length)
    {
        if (length == 0) return;
        if (Count == _segments.Length) Array.Resize(ref _segments, 2 * Count);
        _segments[Count++] = new Segment(address, length);
        Length += length;
    }

    /// <summary>Copies the first bytes out, and tells how many there were.</summary>
    public int Gather(GuestMemory memory, Span<byte> into)
    {
        var copied = 0;
        foreach (ref readonly var segment in Segments)
        {
            var part = (int)Math.Min(segment.Length, (uint)(into.Length - copied));
            if (part == 0 || !memory.Read(segment.Address, into.Slice(copied, part))) break;
            copied += part;
        }

        return copied;
    }

    /// <summary>Writes bytes from an offset on; what would lie behind the last buffer is dropped.</summary>
    public void Scatter(GuestMemory memory, ulong offset, ReadOnlySpan<byte> bytes)
    {
        foreach (ref readonly var segment in Segments)
        {
            if (bytes.Length == 0) break;
            if (offset >= segment.Length)
            {
                offset -= segment.Length;
                continue;
            }

            var part = (int)Math.Min(segment.Length - offset, (ulong)bytes.Length);
            memory.Write(unchecked(segment.Address + offset), bytes[..part]);
            bytes = bytes[part..];
            offset = 0;
        }
    }
}
