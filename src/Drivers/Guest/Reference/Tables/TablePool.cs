using System.Buffers.Binary;
using Viommu.Drivers.Guest.Reference.Wire;
using Viommu.Drivers.Port;

namespace Viommu.Drivers.Guest.Reference.Tables;

/// <summary>Guest memory that is the driver's own. Every table has pages of its own; what was given back last is taken first.</summary>
/// <param name="pool">The memory.</param>
/// <param name="link">The way to the machine.</param>
internal sealed class TablePool(MemoryRange pool, DeviceLink link)
{
    private const ulong Page = 4096;

    private readonly Dictionary<ulong, Stack<ulong>> _free = [];
    private ulong _next = pool.Start;

    /// <summary>A place; null when there is none left.</summary>
    /// <param name="bytes">Its size, a power of two, which is also its alignment.</param>
    public ulong? Take(ulong bytes)
    {
        var size = Math.Max(bytes, Page);
        if (_free.TryGetValue(size, out var free) && free.TryPop(out var again)) return again;
        var at = unchecked((_next + (size - 1)) & ~(size - 1));
        if (!pool.Contains(at, size)) return null;
        _next = unchecked(at + size);
        return at;
    }

    /// <summary>Gives a place back.</summary>
    public void Free(ulong at, ulong bytes)
    {
        var size = Math.Max(bytes, Page);
        if (!_free.TryGetValue(size, out var free)) _free[size] = free = new Stack<ulong>();
        free.Push(at);
    }

    /// <summary>Makes a place zero. False when the machine does not let the driver.</summary>
    public bool Clear(ulong at, ulong bytes) => link.Machine?.Write(at, new byte[bytes]) ?? false;

    /// <summary>Writes a word. False when the machine does not let the driver.</summary>
    public bool Write(ulong at, ulong word)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, word);
        return link.Machine?.Write(at, bytes) ?? false;
    }

    /// <summary>Writes words in their order. False when the machine does not let the driver.</summary>
    public bool Write(IEnumerable<TableWord> words) => words.All(word => Write(word.At, word.Value));
}
