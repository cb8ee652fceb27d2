namespace Viommu.Harness.Formats.Riscv;

/// <summary>RISC-V first-stage page tables (RISC-V Privileged Architecture, Sv39 to Sv57, Svpbmt, Svnapot).</summary>
public sealed class RiscvPages : PageTableFormat
{
    private const ulong NapotSize = 0x10000;

    private static readonly BitFields Fields = new(
        ("v", 0, 1), ("r", 1, 1), ("w", 2, 1), ("x", 3, 1), ("u", 4, 1), ("g", 5, 1), ("a", 6, 1), ("d", 7, 1), ("rsw", 8, 2), ("ppn", 10, 44),
        ("reserved54", 54, 5), ("rsw59", 59, 2), ("pbmt", 61, 2), ("n", 63, 1));

    private static readonly Dictionary<char, EntryBit> EntryLetters = new()
    {
        ['r'] = new("r"),
        ['w'] = new("w"),
        ['x'] = new("x"),
        ['u'] = new("u"),
        ['g'] = new("g"),
        ['a'] = new("a"),
        ['d'] = new("d"),
    };

    private RiscvPages(int levels, ulong mode) => (Levels, Mode) = (levels, mode);

    /// <summary>Sv39, Sv48, Sv57 by their names in cases.</summary>
    public static IReadOnlyDictionary<string, RiscvPages> Modes { get; } = new Dictionary<string, RiscvPages>
    {
        ["sv39"] = new(3, 8),
        ["sv48"] = new(4, 9),
        ["sv57"] = new(5, 10),
    };

    /// <inheritdoc/>
    public override int Levels { get; }

    /// <summary>MODE of iosatp and of a process context's fsc, bits 63:60.</summary>
    public ulong Mode { get; }

    /// <inheritdoc/>
    public override BitFields Entry => Fields;

    /// <inheritdoc/>
    public override string UsualPermissions => "rwuad";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<char, EntryBit> Letters => EntryLetters;

    /// <summary>iosatp for a root: MODE and PPN.</summary>
    public ulong Iosatp(ulong root) => (Mode << 60) | (root >> 12);

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, ulong>> Words(ulong root) => [new("fsc", Iosatp(root))];

    /// <inheritdoc/>
    public override bool Holds(ulong iova)
    {
        // All bits from the top one of the width up are equal.
        var upper = (long)unchecked((long)iova) >> (12 + (9 * Levels) - 1);
        return upper is 0 or -1;
    }

    /// <inheritdoc/>
    public override ulong Pointer(ulong table) => (table >> 12 << 10) | 1;

    /// <inheritdoc/>
    public override ulong? TableOf(ulong entry) =>
        Fields.Get(entry, "v") == 1 && Fields.Get(entry, "r") == 0 && Fields.Get(entry, "w") == 0 && Fields.Get(entry, "x") == 0
            ? Fields.Get(entry, "ppn") << 12
            : null;

    /// <inheritdoc/>
    public override (int Level, int Entries)? Place(ulong size) => size == NapotSize ? (0, 16) : base.Place(size);

    /// <inheritdoc/>
    public override ulong? Leaf(ulong size, ulong to, int part)
    {
        if ((to & 0xfff) != 0 || to >> 56 != 0) return null;
        var entry = Pointer(to);
        if (size != NapotSize) return entry;
        // Svnapot: 64 KiB has PPN[3:0] = 1000, and N.
        return (to & (NapotSize - 1)) != 0 ? null : entry | (1UL << 63) | (8UL << 10);
    }
}
