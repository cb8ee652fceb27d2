using System.Buffers.Binary;
using Viommu.Drivers.Memory;
using Viommu.Drivers.Port;

namespace Viommu.Drivers.Qemu.Native;

/// <summary>
/// RAM of the machine that no guest is shown: device tables and queues, taken once, and pages for tables, taken and given back. Everything taken is zero.
/// </summary>
/// <param name="ram">The machine's RAM.</param>
/// <param name="range">The part that is ours.</param>
internal sealed class OwnMemory(MachineRam ram, MemoryRange range)
{
    private const ulong PageBytes = 4096;

    private readonly Stack<ulong> _free = new();
    private ulong _next = range.Start;

    /// <summary>Takes an area for good.</summary>
    /// <param name="bytes">Its size, a power of two and at least a page, which is also its alignment.</param>
    public ulong Take(ulong bytes)
    {
        var at = (_next + bytes - 1) & ~(bytes - 1);
        _next = at + bytes;
        Zero(at, bytes);
        return at;
    }

    /// <summary>How many more pages there are.</summary>
    public ulong PagesLeft => (ulong)_free.Count + ((range.Last - _next + 1) / PageBytes);

    /// <summary>Takes a page; null when there is none left.</summary>
    public ulong? TakePage()
    {
        if (!_free.TryPop(out var at))
        {
            if (range.Last - _next + 1 < PageBytes) return null;
            at = _next;
            _next += PageBytes;
        }

        Zero(at, PageBytes);
        return at;
    }

    /// <summary>Gives a page back.</summary>
    public void GiveBack(ulong page) => _free.Push(page);

    /// <summary>True when a page is of this memory: an endpoint that bypasses the IOMMU may have written anything where a table led.</summary>
    public bool Owns(ulong page) => range.Contains(page, PageBytes);

    /// <summary>Reads a word.</summary>
    public ulong Read(ulong at) => BinaryPrimitives.ReadUInt64LittleEndian(ram.At(at, sizeof(ulong)));

    /// <summary>Writes words one after the other.</summary>
    public void Write(ulong at, params ReadOnlySpan<ulong> words)
    {
        foreach (var word in words)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(ram.At(at, sizeof(ulong)), word);
            at += sizeof(ulong);
        }
    }

    /// <summary>Zeroes bytes.</summary>
    public void Zero(ulong at, ulong bytes) => ram.At(at, checked((int)bytes)).Clear();

    /// <summary>Some of its bytes.</summary>
    public Span<byte> Bytes(ulong at, int length) => ram.At(at, length);
}
