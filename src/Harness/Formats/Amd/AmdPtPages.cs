using System.Numerics;

namespace Viommu.Harness.Formats.Amd;

/// <summary>
/// AMD's own page tables, v1 (48882, 2.2.3): one to six levels, called 1 to 6 as the architecture does, 1 being the last. A mode is called by its number of
/// levels, DTE.Mode.
/// </summary>
/// <param name="mode">Levels from the root on, 1 to 6.</param>
/// <param name="skipped">Levels (2 to 5) that no table of the tree stands for: the pointers above name the level below them.</param>
public sealed class AmdPtPages(int mode, params IReadOnlyCollection<int> skipped) : PageTableFormat
{
    /// <summary>The most levels that Mode can say.</summary>
    public const int MostLevels = 6;

    private const ulong IsPresent = 1;
    private const ulong Readable = 1UL << 61;
    private const ulong Writable = 1UL << 62;
    private const ulong SizeInAddress = 7;
    private const int NextLevelShift = 9;
    private const int AddressLimit = 52;

    // Level 6 has no pages, so the largest one stands at level 5.
    private const int LargestPageLevel = 4;

    private static readonly BitFields Fields = new(
        ("pr", 0, 1), ("ignored1", 1, 4), ("a", 5, 1), ("d", 6, 1), ("ignored7", 7, 2), ("nextlevel", 9, 3), ("address", 12, 40), ("reserved52", 52, 5),
        ("reserved57", 57, 2),
        ("u", 59, 1), ("fc", 60, 1), ("ir", 61, 1), ("iw", 62, 1), ("ignored63", 63, 1),
        // Other names of the same bits, for entries that name a table: D is ignored there, U and FC are reserved.
        ("ignored6", 6, 1), ("tablereserved52", 52, 9));

    private static readonly Dictionary<char, EntryBit> EntryLetters = new()
    {
        ['r'] = new("ir"),
        ['w'] = new("iw"),
        ['a'] = new("a"),
        ['d'] = new("d"),
        ['u'] = new("u"),
        ['c'] = new("fc"),
    };

    /// <inheritdoc/>
    public override int Levels => mode;

    /// <summary>Level 6 has seven address bits left.</summary>
    public override int RootBits => mode == MostLevels ? 7 : IndexBits;

    /// <inheritdoc/>
    public override BitFields Entry => Fields;

    /// <inheritdoc/>
    public override string UsualPermissions => "rw";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<char, EntryBit> Letters => EntryLetters;

    /// <inheritdoc/>
    public override string Present => "pr";

    /// <inheritdoc/>
    public override ulong LastLevel => 1;

    /// <inheritdoc/>
    public override int? LevelOf(ulong number) => number >= 1 && number <= (ulong)Levels ? (int)number - 1 : null;

    /// <summary>Addresses are extended with zeros, and bits that a skipped level would take are zero.</summary>
    public override bool Holds(ulong iova)
    {
        if (mode < MostLevels && iova >> (OffsetBits + (IndexBits * mode)) != 0) return false;
        return skipped.All(level => IndexAt(iova, level - 1) == 0);
    }

    /// <inheritdoc/>
    public override int Below(int level)
    {
        var below = level - 1;
        while (skipped.Contains(below + 1)) below--;
        return below;
    }

    /// <summary>What stands in the root's entry for a table below it.</summary>
    public override ulong Pointer(ulong table) => Pointer(table, Levels - 1);

    /// <summary>A pointer that takes nothing from the rights below it.</summary>
    public override ulong Pointer(ulong table, int level) => table | IsPresent | Readable | Writable | ((ulong)(Below(level) + 1) << NextLevelShift);

    /// <inheritdoc/>
    public override ulong? TableOf(ulong entry) =>
        (entry & IsPresent) != 0 && Fields.Get(entry, "nextlevel") is > 0 and < SizeInAddress ? Fields.Get(entry, "address") << 12 : null;

    /// <summary>A level's own page takes one entry; the powers of two between it and the next level's take one for each of its own.</summary>
    public override (int Level, int Entries)? Place(ulong size)
    {
        if (!BitOperations.IsPow2(size) || size >> AddressLimit > 1) return null;
        for (var level = Math.Min(Levels - 1, LargestPageLevel); level >= 0; level--)
        {
            if (size >= SizeAt(level)) return size < SizeAt(level) << IndexBits ? (level, (int)(size / SizeAt(level))) : null;
        }

        return null;
    }

    /// <inheritdoc/>
    public override ulong? Leaf(ulong size, ulong to, int part)
    {
        if (Place(size) is not var (_, entries) || (to & (size - 1)) != 0 || to >> AddressLimit != 0) return null;
        return entries == 1 ? to | IsPresent : to | SizeCode(size) | (SizeInAddress << NextLevelShift) | IsPresent;
    }

    /// <summary>The entry with another address; a page that tells its size keeps it.</summary>
    public override ulong? WithAddress(ulong entry, ulong to)
    {
        if (to >> AddressLimit != 0) return null;
        var code = 0UL;
        if (Fields.Get(entry, "nextlevel") == SizeInAddress)
        {
            var size = 2UL << BitOperations.TrailingZeroCount(~(entry | 0xfff));
            if ((to & (size - 1)) != 0) return null;
            code = SizeCode(size);
        }

        return Fields.With(entry, "address", (to | code) >> 12);
    }

    /// <summary>The address bits of a page of several entries that tell its size: ones from bit 12 up, and a zero at half the size.</summary>
    private static ulong SizeCode(ulong size) => ((size >> 1) - 1) & ~0xfffUL;
}
