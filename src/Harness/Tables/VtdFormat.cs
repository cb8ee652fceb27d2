namespace Viommu.Harness.Tables;

/// <summary>
/// Intel VT-d first-stage page tables of four or five levels (VT-d 9.7). Cases call the levels 1 to 5, 1 being the last, as the architecture does.
/// A mode is called by its <c>addr_width</c>.
/// </summary>
public sealed class VtdFormat : PageTableFormat
{
    private const ulong IsPresent = 1;
    private const ulong Writable = 1 << 1;
    private const ulong User = 1 << 2;
    private const ulong Accessed = 1 << 5;
    private const ulong PageSize = 1 << 7;
    private const int AddressLimit = 52;
    private const int LargestPageLevel = 2;

    private static readonly BitFields Fields = new(
        ("p", 0, 1), ("rw", 1, 1), ("us", 2, 1), ("pwt", 3, 1), ("pcd", 4, 1), ("a", 5, 1), ("d", 6, 1), ("ps", 7, 1), ("g", 8, 1), ("ignored9", 9, 1), ("ea", 10, 1),
        ("ignored11", 11, 1), ("address", 12, 40), ("ignored52", 52, 11), ("xd", 63, 1),
        // Other names of the same bits: PAT stands in bit 7 of a last-level entry and in bit 12 of a larger page, whose lowest address bits are reserved.
        ("pat", 7, 1), ("largepat", 12, 1), ("reserved2m", 13, 8), ("reserved1g", 13, 17));

    private static readonly Dictionary<char, EntryBit> EntryLetters = new()
    {
        ['w'] = new("rw"),
        ['u'] = new("us"),
        ['a'] = new("a"),
        ['d'] = new("d"),
        ['g'] = new("g"),
        ['x'] = new("xd", 0),
    };

    private VtdFormat(int levels, ulong width) => (Levels, AddressWidth) = (levels, width);

    /// <summary>Four and five levels, by <c>addr_width</c>.</summary>
    public static IReadOnlyDictionary<string, VtdFormat> Modes { get; } = new Dictionary<string, VtdFormat>
    {
        ["48"] = new(4, 48),
        ["57"] = new(5, 57),
    };

    /// <inheritdoc/>
    public override int Levels { get; }

    /// <summary>Address bits that are translated, the value of <c>addr_width</c> in ATTACH_TABLE.</summary>
    public ulong AddressWidth { get; }

    /// <inheritdoc/>
    public override BitFields Entry => Fields;

    /// <summary>A and D are set already: walks that do not snoop could not set them.</summary>
    public override string UsualPermissions => "wuadx";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<char, EntryBit> Letters => EntryLetters;

    /// <inheritdoc/>
    public override string Present => "p";

    /// <inheritdoc/>
    public override ulong LastLevel => 1;

    /// <inheritdoc/>
    public override int? LevelOf(ulong number) => number >= 1 && number <= (ulong)Levels ? (int)number - 1 : null;

    /// <summary>Canonical addresses: all bits from the top one of the width up are equal.</summary>
    public override bool Holds(ulong iova)
    {
        var upper = unchecked((long)iova) >> ((int)AddressWidth - 1);
        return upper is 0 or -1;
    }

    /// <summary>A pointer that takes nothing from the rights below it, its A set.</summary>
    public override ulong Pointer(ulong table) => table | Accessed | User | Writable | IsPresent;

    /// <inheritdoc/>
    public override ulong? TableOf(ulong entry) => (entry & (PageSize | IsPresent)) == IsPresent ? Fields.Get(entry, "address") << 12 : null;

    /// <inheritdoc/>
    public override (int Level, int Entries)? Place(ulong size) => base.Place(size) is { Level: <= LargestPageLevel } place ? place : null;

    /// <inheritdoc/>
    public override ulong? Leaf(ulong size, ulong to, int part)
    {
        if (Place(size) is not var (level, _) || (to & (size - 1)) != 0 || to >> AddressLimit != 0) return null;
        return to | IsPresent | (level == 0 ? 0 : PageSize);
    }

    /// <inheritdoc/>
    public override ulong? WithAddress(ulong entry, ulong to) => to >> AddressLimit != 0 ? null : Fields.With(entry, "address", to >> 12);
}
