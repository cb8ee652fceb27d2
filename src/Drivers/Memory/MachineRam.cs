using Viommu.Drivers.Port;
using Viommu.Reference.Memory;

namespace Viommu.Drivers.Memory;

/// <summary>
/// All RAM of another process's machine behind one memory file: pieces of it at different guest-physical addresses, most of which nobody touches. A
/// guest is shown a part; the rest serves whoever drives the machine.
/// </summary>
public sealed class MachineRam : ISearchedRam, IGuestRam, IDisposable
{
    private const int PageBytes = 4096;
    private const int PageShift = 12;

    private readonly MemoryFile _file;
    private readonly (MemoryRange Range, long Offset)[] _pieces;
    private readonly byte[][] _patterns;

    /// <summary>Makes it.</summary>
    /// <param name="pieces">Where it stands in the guest, in the order in which it lies in the file.</param>
    /// <param name="shown">The part that a guest is shown: whole pages, each range in one piece.</param>
    /// <exception cref="IOException">The system has no memory files.</exception>
    public MachineRam(IReadOnlyList<MemoryRange> pieces, IReadOnlyList<MemoryRange> shown)
    {
        _pieces = new (MemoryRange, long)[pieces.Count];
        var size = 0L;
        for (var i = 0; i < pieces.Count; i++)
        {
            _pieces[i] = (pieces[i], size);
            size += checked((long)pieces[i].Size);
        }

        _file = new MemoryFile(size);
        Searched = shown;
        _patterns = new byte[shown.Count][];
        for (var i = 0; i < shown.Count; i++)
        {
            _patterns[i] = GC.AllocateUninitializedArray<byte>(checked((int)shown[i].Size));
            MemoryPattern.Fill(_patterns[i], shown[i].Start);
        }
    }

    /// <summary>Bytes of all of it.</summary>
    public long Size => _file.Size;

    /// <summary>The file's name for another process of the same user, as long as this object lives.</summary>
    public string Path => _file.Path;

    /// <summary>The part that a guest is shown.</summary>
    public IReadOnlyList<MemoryRange> Searched { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">It is not all RAM of one piece.</exception>
    public Span<byte> At(ulong address, int length)
    {
        if (length == 0) return [];
        foreach (var (range, offset) in _pieces)
        {
            if (range.Contains(address, (ulong)length)) return _file.At(offset + (long)(address - range.Start), length);
        }

        throw new ArgumentOutOfRangeException(nameof(address), $"0x{address:x}, {length} bytes, is not RAM");
    }

    /// <inheritdoc/>
    public void Read(ulong at, Span<byte> into) => At(at, into.Length).CopyTo(into);

    /// <inheritdoc/>
    public void Write(ulong at, ReadOnlySpan<byte> bytes) => bytes.CopyTo(At(at, bytes.Length));

    /// <summary>Fills what a guest is shown with the pattern, but for the pages of these numbers, or all of it with zeros.</summary>
    public void Clear(IReadOnlyCollection<ulong>? zeroed)
    {
        for (var i = 0; i < Searched.Count; i++)
        {
            var bytes = At(Searched[i].Start, _patterns[i].Length);
            if (zeroed is null) bytes.Clear();
            else _patterns[i].CopyTo(bytes);
        }

        foreach (var page in zeroed ?? [])
        {
            foreach (var range in Searched)
            {
                if (page <= ulong.MaxValue >> PageShift && range.Contains(page << PageShift, PageBytes)) At(page << PageShift, PageBytes).Clear();
            }
        }
    }

    /// <summary>Makes a range zeros that nobody touched; it lies in one piece.</summary>
    public void Forget(MemoryRange range)
    {
        foreach (var (piece, offset) in _pieces)
        {
            if (range.Size > 0 && piece.Contains(range.Start, range.Size)) _file.Forget(offset + (long)(range.Start - piece.Start), (long)range.Size);
        }
    }

    /// <summary>The pages that were ever touched, by address.</summary>
    public IEnumerable<ulong> TouchedPages()
    {
        foreach (var (start, end) in _file.Touched())
        {
            for (var at = start; at < end; at += PageBytes)
            {
                foreach (var (piece, offset) in _pieces)
                {
                    if (at >= offset && at - offset < (long)piece.Size) yield return piece.Start + (ulong)(at - offset);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
