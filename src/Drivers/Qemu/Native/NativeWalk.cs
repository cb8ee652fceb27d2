namespace Viommu.Drivers.Qemu.Native;

/// <summary>What an IOMMU of QEMU made of one access.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Address">Where its first byte went, where that was found.</param>
/// <param name="Fault">The architecture's number of the fault, where a record told one.</param>
public readonly record struct NativeWalk(NativeWalkKind Kind, ulong Address = 0, int? Fault = null);
