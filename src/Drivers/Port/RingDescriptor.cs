namespace Viommu.Drivers.Port;

/// <summary>A split-ring descriptor as it stands in memory (virtio 1.2, 2.7.5).</summary>
/// <param name="Address">Guest-physical address of the buffer.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="Flags">1 NEXT, 2 WRITE, 4 INDIRECT.</param>
/// <param name="Next">Index of the next descriptor when NEXT is set.</param>
public sealed record RingDescriptor(ulong Address, uint Length, ushort Flags, ushort Next);
