namespace Viommu.Harness.Formats.Virt;

/// <summary>The prototype's format VIRT: four levels, bit 0 valid, 1 table, 2 read, 3 write, address in 51:12.</summary>
public sealed class VirtPages : PageTableFormat
{
    private static readonly BitFields Fields = new(
        ("v", 0, 1), ("table", 1, 1), ("r", 2, 1), ("w", 3, 1), ("reserved4", 4, 8), ("ppn", 12, 40), ("accessed", 52, 1), ("dirty", 53, 1),
        ("floating", 54, 1),
        ("reserved55", 55, 9));

    private static readonly Dictionary<char, EntryBit> EntryLetters = new() { ['r'] = new("r"), ['w'] = new("w") };

    /// <summary>The one mode it has.</summary>
    public static VirtPages Instance { get; } = new();

    /// <inheritdoc/>
    public override int Levels => 4;

    /// <inheritdoc/>
    public override BitFields Entry => Fields;

    /// <inheritdoc/>
    public override string UsualPermissions => "rw";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<char, EntryBit> Letters => EntryLetters;

    /// <inheritdoc/>
    public override bool Holds(ulong iova) => iova >> 48 == 0;

    /// <inheritdoc/>
    public override ulong Pointer(ulong table) => table | 0b11;

    /// <inheritdoc/>
    public override ulong? TableOf(ulong entry) => (entry & 0b11) == 0b11 ? Fields.Get(entry, "ppn") << 12 : null;

    /// <inheritdoc/>
    public override ulong? Leaf(ulong size, ulong to, int part) => (to & 0xfff) != 0 || to >> 52 != 0 ? null : to | 1;
}
