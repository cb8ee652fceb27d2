namespace Viommu.Harness.Formats;

/// <summary>
/// Page tables of four or five levels as processors have them in long mode: what two IOMMUs take over whole. Cases call the levels 1 to 5, 1 being the last, as
/// the architectures do. What they make of the other bits, and of an address's upper ones, is each one's own.
/// </summary>
public abstract class X86Pages(int levels) : PageTableFormat
{
    private const ulong IsPresent = 1;
    private const ulong Writable = 1 << 1;
    private const ulong User = 1 << 2;
    private const ulong Accessed = 1 << 5;
    private const ulong PageSize = 1 << 7;
    private const int AddressLimit = 52;
    private const int LargestPageLevel = 2;

    /// <inheritdoc/>
    public override int Levels => levels;

    /// <summary>Address bits that index the tables or a page: 48 or 57.</summary>
    public int Width => OffsetBits + (IndexBits * levels);

    /// <inheritdoc/>
    public override string Present => "p";

    /// <inheritdoc/>
    public override ulong LastLevel => 1;

    /// <inheritdoc/>
    public override int? LevelOf(ulong number) => number >= 1 && number <= (ulong)Levels ? (int)number - 1 : null;

    /// <summary>A pointer that takes nothing from the rights below it, its A set.</summary>
    public override ulong Pointer(ulong table) => table | Accessed | User | Writable | IsPresent;

    /// <inheritdoc/>
    public override ulong? TableOf(ulong entry) => (entry & (PageSize | IsPresent)) == IsPresent ? Entry.Get(entry, "address") << 12 : null;

    /// <inheritdoc/>
    public override (int Level, int Entries)? Place(ulong size) => base.Place(size) is { Level: <= LargestPageLevel } place ? place : null;

    /// <inheritdoc/>
    public override ulong? Leaf(ulong size, ulong to, int part)
    {
        if (Place(size) is not var (level, _) || (to & (size - 1)) != 0 || to >> AddressLimit != 0) return null;
        return to | IsPresent | (level == 0 ? 0 : PageSize);
    }

    /// <inheritdoc/>
    public override ulong? WithAddress(ulong entry, ulong to) => to >> AddressLimit != 0 ? null : Entry.With(entry, "address", to >> 12);

    /// <summary>True when all bits of an address from the top one of the width up are equal.</summary>
    protected bool IsCanonical(ulong iova) => unchecked((long)iova) >> (Width - 1) is 0 or -1;
}
