using Viommu.Reference.Tables;

namespace Viommu.Drivers.Qemu.Native.Amd;

/// <summary>Host tables of four levels (AMD I/O Virtualization Technology, 2.2.3), with blocks of up to 1 GiB.</summary>
internal sealed class AmdTableShape : NativeTableShape
{
    private const ulong Present = 1, Read = 1UL << 61, Write = 1UL << 62;
    private const int NextLevelShift = 9;
    private const ulong NextLevel = 7UL << NextLevelShift;
    private const ulong AddressMask = ((1UL << 52) - 1) & ~0xfffUL;

    /// <inheritdoc/>
    public override int Levels => 4;

    /// <inheritdoc/>
    public override int LargestBlock => 2;

    /// <inheritdoc/>
    public override int PhysicalBits => 52;

    /// <inheritdoc/>
    /// <remarks>The lowest tables are of level 1 in this format.</remarks>
    public override ulong Pointer(ulong table, int level) => (table & AddressMask) | Present | ((ulong)(level + 1) << NextLevelShift) | Read | Write;

    /// <inheritdoc/>
    public override ulong Leaf(ulong physical, int level, TablePermissions rights) =>
        (physical & AddressMask) | Present | (rights.HasFlag(TablePermissions.Read) ? Read : 0) | (rights.HasFlag(TablePermissions.Write) ? Write : 0);

    /// <inheritdoc/>
    public override ulong TableOf(ulong entry) => entry & AddressMask;

    /// <inheritdoc/>
    public override bool IsLeaf(ulong entry, int level) => (entry & NextLevel) == 0;
}
