namespace Viommu.Harness.Formats.Arm;

/// <summary>An SMMUv3 context table: one context, a linear table, or two levels with leaf tables of 4 KiB or 64 KiB (IHI 0070, 5.2 S1Fmt, 5.3, 5.4).</summary>
public sealed class ContextTable
{
    private readonly TableMemory _memory;
    private readonly TablePlaces _places;

    /// <summary>Makes an empty one.</summary>
    /// <param name="memory">Guest memory.</param>
    /// <param name="places">Where tables go.</param>
    /// <param name="layout">S1Fmt: 0 linear, 1 and 2 two levels.</param>
    /// <param name="bits">S1CDMax: log2 of the number of contexts, 0 to 20.</param>
    public ContextTable(TableMemory memory, TablePlaces places, int layout, int bits)
    {
        (_memory, _places, Layout, Bits) = (memory, places, layout, bits);
        Root = NewTable(IsLinear ? ContextDescriptor.Size << bits : Math.Max(64, 8UL << Math.Max(0, bits - LeafBits)));
    }

    /// <summary>The layouts by their names in cases; the value is S1Fmt.</summary>
    public static IReadOnlyDictionary<string, int> Layouts { get; } = new Dictionary<string, int> { ["linear"] = 0, ["4k-leaves"] = 1, ["64k-leaves"] = 2 };

    /// <summary>The fields of an entry of the first level.</summary>
    public static BitFields Entry { get; } = new(("v", 0, 1), ("reserved1", 1, 11), ("l2ptr", 12, 44), ("reserved56", 56, 8));

    /// <summary>S1Fmt.</summary>
    public int Layout { get; }

    /// <summary>S1CDMax.</summary>
    public int Bits { get; }

    /// <summary>Address of the table, or of the one context.</summary>
    public ulong Root { get; }

    /// <summary>True where contexts stand in one table: S1Fmt is ignored with one context.</summary>
    public bool IsLinear => Layout == 0 || Bits == 0;

    // A leaf table holds 64 contexts in 4 KiB, or 1024 in 64 KiB.
    private int LeafBits => Layout == 1 ? 6 : 10;

    /// <summary>True when the table has a place for the PASID.</summary>
    public bool Holds(ulong pasid) => pasid >> Bits == 0;

    /// <summary>The address of the L1CD that leads to a PASID's context.</summary>
    public ulong FirstLevelAt(ulong pasid) => Root + (8 * (pasid >> LeafBits));

    /// <summary>The address of a PASID's context, with the leaf table made where there is none.</summary>
    public ulong ContextAt(ulong pasid)
    {
        if (IsLinear) return Root + (ContextDescriptor.Size * pasid);
        var entry = _memory.Read(FirstLevelAt(pasid));
        var leaf = Entry.Get(entry, "l2ptr") << 12;
        if ((entry & 1) == 0)
        {
            leaf = NewTable(ContextDescriptor.Size << LeafBits);
            _memory.Write(FirstLevelAt(pasid), leaf | 1);
        }

        return leaf + (ContextDescriptor.Size * (pasid & ((1UL << LeafBits) - 1)));
    }

    /// <summary>The context at an address, as it was written.</summary>
    public ContextDescriptor Read(ulong at) => new([.. Enumerable.Range(0, 8).Select(i => _memory.Read(at + (8 * (ulong)i)))]);

    /// <summary>Writes a context.</summary>
    public void Write(ulong at, ContextDescriptor context)
    {
        for (var i = 0; i < context.Words.Count; i++) _memory.Write(at + (8 * (ulong)i), context.Words[i]);
    }

    private ulong NewTable(ulong bytes)
    {
        var table = _places.Take(bytes);
        _memory.Claim(table, bytes);
        return table;
    }
}
