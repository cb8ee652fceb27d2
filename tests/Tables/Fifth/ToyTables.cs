using Viommu.Harness.Formats;

namespace Viommu.Tests.Tables.Fifth;

/// <summary>The toy's entries, as the harness writes them.</summary>
internal sealed class ToyTables : PageTableFormat
{
    public override int Levels => 3;

    public override BitFields Entry { get; } = new(("ppn", 0, 40), ("reserved40", 40, 21), ("w", 61, 1), ("leaf", 62, 1), ("v", 63, 1));

    public override string UsualPermissions => "w";

    public override IReadOnlyDictionary<char, EntryBit> Letters { get; } = new Dictionary<char, EntryBit> { ['w'] = new("w") };

    public override bool Holds(ulong iova) => iova >> 39 == 0;

    public override ulong Pointer(ulong table) => (1UL << 63) | (table >> 12);

    public override ulong? TableOf(ulong entry) => entry >> 62 == 0b10 ? (entry & 0xff_ffff_ffff) << 12 : null;

    public override ulong? Leaf(ulong size, ulong to, int part) => (to & (size - 1)) != 0 || to >> 52 != 0 ? null : (0b11UL << 62) | (to >> 12);
}
