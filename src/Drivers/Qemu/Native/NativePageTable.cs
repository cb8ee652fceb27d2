using Viommu.Reference.Host.Native;
using Viommu.Reference.Tables;

namespace Viommu.Drivers.Qemu.Native;

/// <summary>A domain's MAP mappings in an IOMMU's own format, in memory that no guest is shown.</summary>
/// <param name="memory">Where its tables stand.</param>
/// <param name="shape">The format.</param>
/// <param name="numbers">Where its number comes from.</param>
/// <param name="forget">Has the IOMMU forget what it keeps of it.</param>
internal sealed class NativePageTable(OwnMemory memory, NativeTableShape shape, FreeNumbers numbers, Action<NativePageTable> forget) : INativeMappings
{
    private const int Entries = 1 << NativeTableShape.LevelBits;
    private const ulong MostLeaves = 1 << 16;

    private readonly List<ulong> _tables = [];

    /// <summary>Tells it from others that live at the same time.</summary>
    public uint Number { get; } = numbers.Take();

    /// <summary>Address of the top table.</summary>
    public ulong Root
    {
        get
        {
            if (_tables.Count == 0) NewTable();
            return _tables[0];
        }
    }

    private ulong AllBits => shape.Levels * NativeTableShape.LevelBits + NativeTableShape.PageBits is var bits and < 64 ? (1UL << bits) - 1 : ulong.MaxValue;

    /// <inheritdoc/>
    public bool HasRoom(ulong start, ulong end, ulong physical)
    {
        // At each end the blocks get smaller level by level; between them there are those of the largest size that both addresses allow.
        var largest = Shift(LargestFor(start ^ physical));
        var leaves = ((end - start) >> largest) + (ulong)(2 * Entries * shape.Levels);
        return leaves <= MostLeaves && (leaves / Entries) + (ulong)(2 * shape.Levels) <= memory.PagesLeft;
    }

    /// <inheritdoc/>
    public void Map(ulong start, ulong end, ulong physical, TablePermissions rights)
    {
        for (ulong leaves = 0; leaves < MostLeaves; leaves++)
        {
            var level = LargestFor(start | physical);
            while (level > 0 && end - start < (1UL << Shift(level)) - 1) level--;
            if (physical >> shape.PhysicalBits != 0) return;
            if (TableAt(start, level) is not { } table) return;
            memory.Write(table + (8 * Index(start, level)), shape.Leaf(physical, level, rights));
            var size = 1UL << Shift(level);
            if (end - start < size) return;
            start += size;
            physical = unchecked(physical + size);
        }
    }

    /// <inheritdoc/>
    public void Unmap(ulong start, ulong end)
    {
        if (_tables.Count > 0 && start <= AllBits) Clear(Root, shape.Levels - 1, 0, start, Math.Min(end, AllBits));
        forget(this);
    }

    /// <inheritdoc/>
    public void Free()
    {
        foreach (var table in _tables) memory.GiveBack(table);
        _tables.Clear();
        numbers.GiveBack(Number);
    }

    private static int Shift(int level) => NativeTableShape.PageBits + (NativeTableShape.LevelBits * level);

    private static ulong Index(ulong address, int level) => (address >> Shift(level)) & (Entries - 1);

    private int LargestFor(ulong addresses)
    {
        var level = shape.LargestBlock;
        while (level > 0 && (addresses & ((1UL << Shift(level)) - 1)) != 0) level--;
        return level;
    }

    private ulong? NewTable()
    {
        if (memory.TakePage() is not { } page) return null;
        _tables.Add(page);
        return page;
    }

    private ulong? TableAt(ulong address, int level)
    {
        var table = Root;
        for (var at = shape.Levels - 1; at > level; at--)
        {
            var place = table + (8 * Index(address, at));
            var entry = memory.Read(place);
            if (entry == 0)
            {
                if (NewTable() is not { } below) return null;
                memory.Write(place, entry = shape.Pointer(below, at - 1));
            }

            table = shape.TableOf(entry);
            if (!memory.Owns(table)) return null;
        }

        return table;
    }

    /// <summary>Removes the leaves in a range; a range never cuts one, because it never cuts a mapping.</summary>
    private void Clear(ulong table, int level, ulong first, ulong start, ulong end)
    {
        var size = 1UL << Shift(level);
        for (var i = 0; i < Entries; i++)
        {
            var from = first + ((ulong)i * size);
            if (from > end) return;
            if (from + (size - 1) < start) continue;
            var place = table + (8UL * (ulong)i);
            var entry = memory.Read(place);
            if (entry == 0) continue;
            if (shape.IsLeaf(entry, level)) memory.Write(place, 0);
            else if (level > 0 && memory.Owns(shape.TableOf(entry))) Clear(shape.TableOf(entry), level - 1, from, start, end);
        }
    }
}
