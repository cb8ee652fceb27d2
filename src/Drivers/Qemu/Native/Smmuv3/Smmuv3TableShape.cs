using Viommu.Reference.Tables;

namespace Viommu.Drivers.Qemu.Native.Smmuv3;

/// <summary>VMSAv8-64 tables with a granule of 4 KiB and four levels (Arm ARM D8.3), for unprivileged accesses.</summary>
/// <param name="physicalBits">The output width (IDR5.OAS), at most 48.</param>
internal sealed class Smmuv3TableShape(int physicalBits) : NativeTableShape
{
    private const ulong Valid = 1, TableOrPage = 1 << 1, Unprivileged = 1 << 6, ReadOnly = 1 << 7, InnerShareable = 3 << 8, AccessFlag = 1 << 10;
    private const ulong AddressMask = ((1UL << 48) - 1) & ~0xfffUL;

    /// <inheritdoc/>
    public override int Levels => 4;

    /// <inheritdoc/>
    public override int LargestBlock => 2;

    /// <inheritdoc/>
    public override int PhysicalBits => physicalBits;

    /// <inheritdoc/>
    public override ulong Pointer(ulong table, int level) => (table & AddressMask) | Valid | TableOrPage;

    /// <inheritdoc/>
    /// <remarks>What is valid can be read.</remarks>
    public override ulong Leaf(ulong physical, int level, TablePermissions rights) =>
        (physical & AddressMask) | Valid | (level == 0 ? TableOrPage : 0) | Unprivileged | InnerShareable | AccessFlag
        | (rights.HasFlag(TablePermissions.Write) ? 0 : ReadOnly);

    /// <inheritdoc/>
    public override ulong TableOf(ulong entry) => entry & AddressMask;

    /// <inheritdoc/>
    public override bool IsLeaf(ulong entry, int level) => level == 0 || (entry & TableOrPage) == 0;
}
