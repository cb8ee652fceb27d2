namespace Viommu.Harness.Formats.Amd;

/// <summary>
/// The page tables that a GCR3 entry leads to (AMD 48882, 2.2.6; AMD64 APM volume 2, 5.3 and 5.4): four or five levels by GuestPagingMode.
/// A mode is called by its levels.
/// </summary>
public sealed class Gcr3Pages : X86Pages
{
    private static readonly BitFields Fields = new(
        ("p", 0, 1), ("rw", 1, 1), ("us", 2, 1), ("pwt", 3, 1), ("pcd", 4, 1), ("a", 5, 1), ("d", 6, 1), ("ps", 7, 1), ("g", 8, 1), ("available9", 9, 3),
        ("address", 12, 40),
        ("available52", 52, 7), ("ignored59", 59, 4), ("nx", 63, 1),
        // Other names of the same bits: PAT stands in bit 7 of a last-level entry and in bit 12 of a larger page, whose lowest address bits are reserved.
        ("pat", 7, 1), ("largepat", 12, 1), ("reserved2m", 13, 8), ("reserved1g", 13, 17));

    private static readonly Dictionary<char, EntryBit> EntryLetters = new()
    {
        ['w'] = new("rw"),
        ['u'] = new("us"),
        ['a'] = new("a"),
        ['d'] = new("d"),
        ['g'] = new("g"),
        ['x'] = new("nx", 0),
    };

    private Gcr3Pages(int levels)
        : base(levels)
    {
    }

    /// <summary>Four and five levels.</summary>
    public static IReadOnlyDictionary<string, Gcr3Pages> Modes { get; } = new Dictionary<string, Gcr3Pages>
    {
        ["4"] = new(4),
        ["5"] = new(5),
    };

    /// <summary>GuestPagingMode of the device table entry.</summary>
    public ulong PagingMode => (ulong)Levels - 4;

    /// <inheritdoc/>
    public override BitFields Entry => Fields;

    /// <summary>A and D are set already, as drivers write them that do not look at them.</summary>
    public override string UsualPermissions => "wuadx";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<char, EntryBit> Letters => EntryLetters;

    /// <summary>Addresses of accesses with a PASID are sign-extended, those of accesses without one zero-extended; the writer takes both.</summary>
    public override bool Holds(ulong iova) => iova >> Width == 0 || IsCanonical(iova);
}
