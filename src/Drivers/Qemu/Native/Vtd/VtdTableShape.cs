using Viommu.Reference.Tables;

namespace Viommu.Drivers.Qemu.Native.Vtd;

/// <summary>First-stage tables of four levels (VT-d 9.8), for users, with blocks of up to 1 GiB.</summary>
/// <param name="largest">The highest level that may map a block: 1 for 2 MiB, 2 for 1 GiB.</param>
internal sealed class VtdTableShape(int largest) : NativeTableShape
{
    private const ulong Present = 1, Write = 1 << 1, User = 1 << 2, Accessed = 1 << 5, Dirty = 1 << 6, Block = 1 << 7;
    private const ulong AddressMask = ((1UL << 52) - 1) & ~0xfffUL;

    /// <inheritdoc/>
    public override int Levels => 4;

    /// <inheritdoc/>
    public override int LargestBlock => largest;

    /// <inheritdoc/>
    public override int PhysicalBits => 52;

    /// <inheritdoc/>
    public override ulong Pointer(ulong table, int level) => (table & AddressMask) | Present | Write | User | Accessed;

    /// <inheritdoc/>
    /// <remarks>What is present can be read.</remarks>
    public override ulong Leaf(ulong physical, int level, TablePermissions rights) =>
        (physical & AddressMask) | Present | User | Accessed | Dirty | (rights.HasFlag(TablePermissions.Write) ? Write : 0) | (level > 0 ? Block : 0);

    /// <inheritdoc/>
    public override ulong TableOf(ulong entry) => entry & AddressMask;

    /// <inheritdoc/>
    public override bool IsLeaf(ulong entry, int level) => level == 0 || (entry & Block) != 0;
}
