using Viommu.Reference.Tables;

namespace Viommu.Drivers.Qemu.Native.Vtd;

/// <summary>Second-stage tables of four levels (VT-d 9.7), for units that have no first stage.</summary>
internal sealed class VtdSecondStageShape : NativeTableShape
{
    private const ulong Read = 1, Write = 1 << 1, Block = 1 << 7;
    private const ulong AddressMask = ((1UL << 52) - 1) & ~0xfffUL;

    /// <inheritdoc/>
    public override int Levels => 4;

    /// <inheritdoc/>
    public override int LargestBlock => 1;

    /// <inheritdoc/>
    public override int PhysicalBits => 52;

    /// <inheritdoc/>
    public override ulong Pointer(ulong table, int level) => (table & AddressMask) | Read | Write;

    /// <inheritdoc/>
    public override ulong Leaf(ulong physical, int level, TablePermissions rights) =>
        (physical & AddressMask) | (rights.HasFlag(TablePermissions.Read) ? Read : 0) | (rights.HasFlag(TablePermissions.Write) ? Write : 0)
        | (level > 0 ? Block : 0);

    /// <inheritdoc/>
    public override ulong TableOf(ulong entry) => entry & AddressMask;

    /// <inheritdoc/>
    public override bool IsLeaf(ulong entry, int level) => level == 0 || (entry & Block) != 0;
}
