using System.Buffers.Binary;

namespace Viommu.Reference.Memory;

/// <summary>
/// Guest-physical memory: ranges of RAM in a 64-bit space, of which only pages that were written cost anything. An access
/// that is not wholly in RAM fails and changes nothing. Pages are pooled, so that clearing makes no garbage.
/// </summary>
public sealed class GuestMemory
{
    /// <summary>Size of a page in bytes.</summary>
    public const int PageSize = 4096;

    private const int PageShift = 12;
    private const int RecentPages = 64;
    private const int PoolLimit = 4096;

    private readonly RamRange[] _ranges;
    private readonly IGuestRam? _shared;
    private readonly Stack<byte[]> _pool = new();
    private readonly ulong[] _recentNumbers = new ulong[RecentPages];
    private readonly byte[]?[] _recent = new byte[]?[RecentPages];
    private Dictionary<ulong, byte[]> _pages = [];

    // Pages that are zero where others that nobody wrote hold something.
    private HashSet<ulong> _zeroed = [];

    /// <summary>Makes a memory of these ranges. Ranges that touch are joined, so that an access may cross from one to the next.</summary>
    /// <param name="ranges">The ranges.</param>
    /// <param name="shared">Holds the bytes, and is cleared by its owner; null when this memory holds them itself.</param>
    /// <exception cref="ArgumentException">A range is not made of whole pages, or two overlap.</exception>
    public GuestMemory(IEnumerable<RamRange> ranges, IGuestRam? shared = null)
    {
        _shared = shared;
        var joined = new List<RamRange>();
        foreach (var range in ranges.OrderBy(range => range.Start))
        {
            if (range.Size == 0 || (range.Start | range.Size) % PageSize != 0 || ulong.MaxValue - range.Start < range.Size - 1)
                throw new ArgumentException($"RAM at 0x{range.Start:x}, 0x{range.Size:x} bytes, is not made of whole pages", nameof(ranges));
            var last = joined.Count == 0 ? default : joined[^1];
            if (last.Size != 0 && range.Start - last.Start < last.Size)
                throw new ArgumentException($"RAM at 0x{range.Start:x} overlaps the range before it", nameof(ranges));
            if (last.Size != 0 && range.Start - last.Start == last.Size && range.IsReadOnly == last.IsReadOnly)
                joined[^1] = last with { Size = last.Size + range.Size };
            else joined.Add(range);
        }

        _ranges = [.. joined];
    }

    /// <summary>The RAM by address.</summary>
    public IReadOnlyList<RamRange> Ranges => _ranges;

    /// <summary>What memory holds that nobody wrote; null for zeros. It is changed only while no page is in use.</summary>
    public MemoryFill? Unwritten { get; set; }

    /// <summary>Told of the place of every write, in order; null for nobody.</summary>
    public List<(ulong At, int Length)>? Journal { get; set; }

    /// <summary>How many pages are held because they were written since the last <see cref="Clear"/>.</summary>
    public int PagesInUse => _pages.Count;

    /// <summary>True when all of [at, at + length) is RAM; the empty range always is.</summary>
    public bool Contains(ulong at, ulong length)
    {
        if (length == 0) return true;
        foreach (ref readonly var range in _ranges.AsSpan())
        {
            if (range.Contains(at, length)) return true;
        }

        return false;
    }

    /// <summary>True when the byte is in memory that endpoints cannot write.</summary>
    public bool IsReadOnly(ulong at)
    {
        foreach (ref readonly var range in _ranges.AsSpan())
        {
            if (range.Contains(at, 1)) return range.IsReadOnly;
        }

        return false;
    }

    /// <summary>Reads bytes; false, with nothing read, when they are not all RAM.</summary>
    public bool Read(ulong at, Span<byte> into)
    {
        if (!Contains(at, (ulong)into.Length)) return false;
        if (_shared is not null)
        {
            _shared.Read(at, into);
            return true;
        }

        while (into.Length > 0)
        {
            var offset = (int)(at & (PageSize - 1));
            var length = Math.Min(into.Length, PageSize - offset);
            if (Find(at >> PageShift) is { } page) page.AsSpan(offset, length).CopyTo(into);
            else if (Unwritten is { } fill && !_zeroed.Contains(at >> PageShift)) fill(into[..length], at);
            else into[..length].Clear();
            into = into[length..];
            at = unchecked(at + (ulong)length);
        }

        return true;
    }

    /// <summary>Writes bytes; false, with nothing written, when they are not all RAM.</summary>
    public bool Write(ulong at, ReadOnlySpan<byte> bytes)
    {
        if (!Contains(at, (ulong)bytes.Length)) return false;
        Journal?.Add((at, bytes.Length));
        if (_shared is not null)
        {
            _shared.Write(at, bytes);
            return true;
        }

        while (bytes.Length > 0)
        {
            var offset = (int)(at & (PageSize - 1));
            var length = Math.Min(bytes.Length, PageSize - offset);
            var page = Find(at >> PageShift) ?? Add(at >> PageShift);
            bytes[..length].CopyTo(page.AsSpan(offset));
            bytes = bytes[length..];
            at = unchecked(at + (ulong)length);
        }

        return true;
    }

    /// <summary>Reads a le16; false when it is not in RAM.</summary>
    public bool TryReadLe16(ulong at, out ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        var read = Read(at, bytes);
        value = read ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : (ushort)0;
        return read;
    }

    /// <summary>Writes a le16; false when it is not in RAM.</summary>
    public bool TryWriteLe16(ulong at, ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        return Write(at, bytes);
    }

    /// <summary>Zeroes a page of RAM; a number that is of no such page does nothing.</summary>
    public void ClearPage(ulong number)
    {
        if (number > ulong.MaxValue >> PageShift || !Contains(number << PageShift, PageSize)) return;
        if (Find(number) is { } page) Array.Clear(page);
        else if (Unwritten is not null) _zeroed.Add(number);
    }

    /// <summary>Brings all RAM back to what it is when nobody wrote it.</summary>
    public void Clear()
    {
        foreach (var page in _pages.Values)
        {
            if (_pool.Count == PoolLimit) break;
            Array.Clear(page);
            _pool.Push(page);
        }

        if (_pages.Count > PoolLimit) _pages = [];
        else _pages.Clear();
        if (_zeroed.Count > PoolLimit) _zeroed = [];
        else _zeroed.Clear();
        Array.Clear(_recent);
    }

    private byte[]? Find(ulong number)
    {
        var slot = (int)(number % RecentPages);
        if (_recentNumbers[slot] == number && _recent[slot] is { } recent) return recent;
        if (!_pages.TryGetValue(number, out var page)) return null;
        _recentNumbers[slot] = number;
        _recent[slot] = page;
        return page;
    }

    private byte[] Add(ulong number)
    {
        var page = _pool.Count > 0 ? _pool.Pop() : new byte[PageSize];
        _pages.Add(number, page);
        if (Unwritten is { } fill && !_zeroed.Contains(number)) fill(page, number << PageShift);
        return page;
    }
}
