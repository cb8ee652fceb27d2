using Viommu.Drivers.Port;

namespace Viommu.Drivers.Memory;

/// <summary>
/// Guest RAM of another process behind a memory file that is mapped here too, so that reading and writing it costs no command. It stands in the guest
/// from address 0 on.
/// </summary>
public sealed class SharedRam : ISearchedRam, IDisposable
{
    private const int PageBytes = 4096;

    private readonly MemoryFile _file;
    private readonly byte[] _pattern;

    /// <summary>Makes it.</summary>
    /// <param name="size">Its size in bytes, a multiple of 4 KiB.</param>
    /// <exception cref="IOException">The system has no memory files.</exception>
    public SharedRam(int size)
    {
        Size = size;
        _file = new MemoryFile(size);
        _pattern = GC.AllocateUninitializedArray<byte>(size);
        MemoryPattern.Fill(_pattern, 0);
        Searched = [new MemoryRange(0, (ulong)size)];
    }

    /// <summary>Bytes of RAM.</summary>
    public int Size { get; }

    /// <summary>The file's name for another process of the same user, as long as this object lives.</summary>
    public string Path => _file.Path;

    /// <inheritdoc/>
    public IReadOnlyList<MemoryRange> Searched { get; }

    /// <summary>All of it, as it is now.</summary>
    public Span<byte> Bytes => _file.At(0, Size);

    /// <summary>What <see cref="Clear"/> leaves where it does not zero.</summary>
    public ReadOnlySpan<byte> Pattern => _pattern;

    /// <summary>The part of it at a guest-physical address.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not all RAM.</exception>
    public Span<byte> At(ulong address, int length) => _file.At(checked((long)address), length);

    /// <summary>Fills it with the pattern, but for the pages of these numbers, or all with zeros.</summary>
    public void Clear(IReadOnlyCollection<ulong>? zeroed)
    {
        if (zeroed is null)
        {
            Bytes.Clear();
            return;
        }

        Pattern.CopyTo(Bytes);
        foreach (var page in zeroed)
        {
            if (page < (ulong)(Size / PageBytes)) At(page * PageBytes, PageBytes).Clear();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
