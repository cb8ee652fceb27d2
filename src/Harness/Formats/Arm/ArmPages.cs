namespace Viommu.Harness.Formats.Arm;

/// <summary>
/// VMSAv8-64 stage-1 page tables of one half of the address space (DDI 0487 D8). Cases call the levels 0 to 3, 3 being the last, as the architecture
/// does.
/// </summary>
/// <param name="granule">The granule.</param>
/// <param name="size">TxSZ, 12 to 48: the half has 64-TxSZ address bits.</param>
/// <param name="isUpper">True for the half of TTB1, whose addresses have ones above.</param>
public sealed class ArmPages(ArmGranule granule, int size, bool isUpper) : PageTableFormat
{
    private const ulong Valid = 1;
    private const ulong IsTable = 2;

    // AttrIndx 1, inner shareable, not global.
    private const ulong UsualAttributes = (1UL << 2) | (3UL << 8) | (1UL << 11);

    private static readonly (string Name, int Low, int Width)[] s_leafFields =
    [
        ("valid", 0, 1), ("table", 1, 1), ("attr", 2, 3), ("ns", 5, 1), ("ap1", 6, 1), ("ap2", 7, 1), ("sh", 8, 2), ("af", 10, 1), ("ng", 11, 1),
        ("address", 12, 36),
        ("reserved48", 48, 2), ("gp", 50, 1), ("dbm", 51, 1), ("contiguous", 52, 1), ("pxn", 53, 1), ("uxn", 54, 1), ("software", 55, 4), ("pbha", 59, 4),
        ("ignored63", 63, 1),
    ];

    private static readonly (string Name, int Low, int Width)[] s_tableFields =
    [
        ("valid", 0, 1), ("table", 1, 1), ("ignored2", 2, 10), ("address", 12, 36), ("tablereserved48", 48, 3), ("ignored51", 51, 8), ("pxntable", 59, 1),
        ("uxntable", 60, 1),
        ("aptable", 61, 2), ("nstable", 63, 1),
    ];

    private static readonly BitFields s_entry = new([.. s_leafFields, .. s_tableFields.Where(f => !s_leafFields.Contains(f)), ("ap", 6, 2), ("nt", 16, 1)]);

    private static readonly Dictionary<char, EntryBit> EntryLetters = new()
    {
        ['u'] = new("ap1"),
        ['w'] = new("ap2", 0),
        ['x'] = new("uxn", 0),
        ['p'] = new("pxn", 0),
        ['a'] = new("af"),
        ['g'] = new("ng", 0),
        ['d'] = new("dbm"),
    };

    /// <summary>The fields of a block or page.</summary>
    public static BitFields LeafEntry { get; } = new(s_leafFields);

    /// <summary>The fields of a pointer to a table.</summary>
    public static BitFields TableEntry { get; } = new(s_tableFields);

    /// <summary>The granule.</summary>
    public ArmGranule Granule => granule;

    /// <summary>TxSZ.</summary>
    public int Size => size;

    /// <inheritdoc/>
    public override int Levels => (64 - size - granule.OffsetBits + IndexBits - 1) / IndexBits;

    /// <inheritdoc/>
    public override int OffsetBits => granule.OffsetBits;

    /// <inheritdoc/>
    public override int IndexBits => granule.OffsetBits - 3;

    /// <inheritdoc/>
    public override int RootBits => 64 - size - granule.OffsetBits - (IndexBits * (Levels - 1));

    /// <inheritdoc/>
    public override BitFields Entry => s_entry;

    /// <inheritdoc/>
    public override string UsualPermissions => "uwxpa";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<char, EntryBit> Letters => EntryLetters;

    /// <inheritdoc/>
    public override ulong LastLevel => 3;

    /// <inheritdoc/>
    public override string Present => "valid";

    /// <inheritdoc/>
    public override int? LevelOf(ulong number) => number <= 3 && 3 - (int)number < Levels ? 3 - (int)number : null;

    /// <inheritdoc/>
    public override bool Holds(ulong iova) => isUpper ? ~iova >> (64 - size) == 0 : iova >> (64 - size) == 0;

    /// <summary>A start table smaller than 64 bytes is aligned to 64 where the output has 52 bits; the writer always does so.</summary>
    public override ulong BytesAt(int level) => Math.Max(base.BytesAt(level), 64);

    /// <inheritdoc/>
    public override ulong Pointer(ulong table) => AddressBits(table) | IsTable | Valid;

    /// <inheritdoc/>
    public override ulong? TableOf(ulong entry) => (entry & (IsTable | Valid)) == (IsTable | Valid) ? AddressOf(entry) : null;

    /// <inheritdoc/>
    public override (int Level, int Entries)? Place(ulong bytes)
    {
        for (var level = 0; level < Levels && level <= granule.BlockLevels; level++)
        {
            if (bytes == SizeAt(level)) return (level, 1);
            // A root may be too small for a run.
            var run = level < granule.Runs.Count ? granule.Runs[level] : 0;
            if (run != 0 && bytes == SizeAt(level) * (ulong)run && (ulong)run <= EntriesAt(level)) return (level, run);
        }

        return null;
    }

    /// <inheritdoc/>
    public override ulong? Leaf(ulong size, ulong to, int part)
    {
        if (Place(size) is not var (level, entries)) return null;
        var at = unchecked(to + (SizeAt(level) * (ulong)part));
        if ((to & (size - 1)) != 0 || at >> (granule.OffsetBits == 16 ? 52 : 48) != 0) return null;
        var entry = AddressBits(at) | UsualAttributes | Valid | (level == 0 ? IsTable : 0);
        return entries == 1 ? entry : entry | (1UL << 52);
    }

    /// <summary>With 64 KiB granules bits 51:48 of the address stand in 15:12; an address whose low bits are set must be written as a field.</summary>
    public override ulong? WithAddress(ulong entry, ulong to)
    {
        if (to >> (granule.OffsetBits == 16 ? 52 : 48) != 0 || (to & ((granule.OffsetBits == 16 ? 0x10000UL : 0x1000UL) - 1)) != 0) return null;
        return LeafEntry.With(entry, "address", 0) | AddressBits(to);
    }

    private ulong AddressBits(ulong address) => (address & 0x0000_ffff_ffff_f000) | (granule.OffsetBits == 16 ? (address >> 48 & 0xf) << 12 : 0);

    private ulong AddressOf(ulong entry)
    {
        var address = entry & 0x0000_ffff_ffff_ffff & ~((1UL << granule.OffsetBits) - 1);
        return granule.OffsetBits == 16 ? address | ((entry >> 12 & 0xf) << 48) : address;
    }
}
