using Viommu.Harness.Formats;

namespace Viommu.Tests.Tables.Fifth;

/// <summary>The toy's entries, as the harness writes them.</summary>
internal sealed class ToyTables(int levels) : PageTableFormat
{
    /// <summary>Those of each mode.</summary>
    public static IReadOnlyDictionary<string, ToyTables> Modes { get; } = new Dictionary<string, ToyTables> { ["three"] = new(3), ["four"] = new(4) };

    public override int Levels => levels;

    public override BitFields Entry { get; } = new(("ppn", 0, 40), ("reserved40", 40, 21), ("w", 61, 1), ("leaf", 62, 1), ("v", 63, 1));

    public override string UsualPermissions => "w";

    public override IReadOnlyDictionary<char, EntryBit> Letters { get; } = new Dictionary<char, EntryBit> { ['w'] = new("w") };

    public override bool Holds(ulong iova) => iova >> (12 + (9 * levels)) == 0;

    public override IReadOnlyList<KeyValuePair<string, ulong>> Words(ulong root) => [new("word", root | (levels == 4 ? 1UL : 0))];

    public override ulong Pointer(ulong table) => (1UL << 63) | (table >> 12);

    public override ulong? TableOf(ulong entry) => entry >> 62 == 0b10 ? (entry & 0xff_ffff_ffff) << 12 : null;

    public override ulong? Leaf(ulong size, ulong to, int part) => (to & (size - 1)) != 0 || to >> 52 != 0 ? null : (0b11UL << 62) | (to >> 12);
}
