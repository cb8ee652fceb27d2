namespace Viommu.Harness.Formats.Vtd;

/// <summary>
/// Intel VT-d first-stage page tables of four or five levels (VT-d 9.7). Cases call the levels 1 to 5, 1 being the last, as the architecture does.
/// A mode is called by its <c>addr_width</c>.
/// </summary>
public sealed class VtdPages : X86Pages
{
    private static readonly BitFields Fields = new(
        ("p", 0, 1), ("rw", 1, 1), ("us", 2, 1), ("pwt", 3, 1), ("pcd", 4, 1), ("a", 5, 1), ("d", 6, 1), ("ps", 7, 1), ("g", 8, 1), ("ignored9", 9, 1),
        ("ea", 10, 1),
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

    private VtdPages(int levels)
        : base(levels)
    {
    }

    /// <summary>Four and five levels, by <c>addr_width</c>.</summary>
    public static IReadOnlyDictionary<string, VtdPages> Modes { get; } = new Dictionary<string, VtdPages>
    {
        ["48"] = new(4),
        ["57"] = new(5),
    };

    /// <summary>Address bits that are translated, the value of <c>addr_width</c> in ATTACH_TABLE.</summary>
    public ulong AddressWidth => (ulong)Width;

    /// <inheritdoc/>
    public override BitFields Entry => Fields;

    /// <summary>A and D are set already: walks that do not snoop could not set them.</summary>
    public override string UsualPermissions => "wuadx";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<char, EntryBit> Letters => EntryLetters;

    /// <summary>Canonical addresses.</summary>
    public override bool Holds(ulong iova) => IsCanonical(iova);
}
