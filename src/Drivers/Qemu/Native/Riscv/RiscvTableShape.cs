using Viommu.Reference.Tables;

namespace Viommu.Drivers.Qemu.Native.Riscv;

/// <summary>Sv48 (Privileged Architecture, Sv48), with every flag set that hardware would otherwise ask software for.</summary>
/// <param name="physicalBits">The physical width (capabilities.PAS).</param>
internal sealed class RiscvTableShape(int physicalBits) : NativeTableShape
{
    private const ulong Valid = 1, Read = 1 << 1, Write = 1 << 2, User = 1 << 4, Accessed = 1 << 6, Dirty = 1 << 7;
    private const int NumberShift = 10;
    private const ulong NumberMask = (1UL << 44) - 1;

    /// <inheritdoc/>
    public override int Levels => 4;

    /// <inheritdoc/>
    public override int LargestBlock => 3;

    /// <inheritdoc/>
    public override int PhysicalBits => physicalBits;

    /// <inheritdoc/>
    public override ulong Pointer(ulong table, int level) => Number(table) | Valid;

    /// <inheritdoc/>
    /// <remarks>Write without read is reserved.</remarks>
    public override ulong Leaf(ulong physical, int level, TablePermissions rights) =>
        Number(physical) | Valid | Read | User | Accessed | Dirty | (rights.HasFlag(TablePermissions.Write) ? Write : 0);

    /// <inheritdoc/>
    public override ulong TableOf(ulong entry) => ((entry >> NumberShift) & NumberMask) << PageBits;

    /// <inheritdoc/>
    public override bool IsLeaf(ulong entry, int level) => (entry & (Read | Write)) != 0;

    private static ulong Number(ulong address) => ((address >> PageBits) & NumberMask) << NumberShift;
}
