using Viommu.Reference.Tables;

namespace Viommu.Drivers.Qemu.Native;

/// <summary>How an IOMMU's tables of 512 entries and 4 KiB pages are written, for the tables that hold MAP mappings. Level 0 has the pages.</summary>
internal abstract class NativeTableShape
{
    /// <summary>Bits that one level translates.</summary>
    public const int LevelBits = 9;

    /// <summary>Bits within a page.</summary>
    public const int PageBits = 12;

    /// <summary>Number of levels.</summary>
    public abstract int Levels { get; }

    /// <summary>The highest level that may map a block.</summary>
    public abstract int LargestBlock { get; }

    /// <summary>Width in bits of the addresses that entries hold. What lies beyond cannot be mapped, and an access to it is blocked.</summary>
    public abstract int PhysicalBits { get; }

    /// <summary>The entry that leads to a table.</summary>
    /// <param name="table">Address of the table.</param>
    /// <param name="level">The table's level.</param>
    public abstract ulong Pointer(ulong table, int level);

    /// <summary>The entry that maps a page or block.</summary>
    /// <param name="physical">Its first address.</param>
    /// <param name="level">0 for a page.</param>
    /// <param name="rights">What is allowed; a shape that cannot say it allows the next that it can.</param>
    public abstract ulong Leaf(ulong physical, int level, TablePermissions rights);

    /// <summary>The address of the table that an entry of ours leads to; the entry leads to one.</summary>
    public abstract ulong TableOf(ulong entry);

    /// <summary>True when an entry of ours maps something; it is not zero.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="level">The level of the table that it stands in.</param>
    public abstract bool IsLeaf(ulong entry, int level);
}
