namespace Viommu.Reference.Mappings;

/// <summary>One mapping of a domain (virtio 1.2, 5.13.6.5): PA = VA - virt_start + phys_start.</summary>
/// <param name="Start">First I/O virtual address.</param>
/// <param name="End">Last I/O virtual address, itself mapped.</param>
/// <param name="Physical">Guest-physical address of <paramref name="Start"/>.</param>
/// <param name="Flags">The flags of the MAP request.</param>
public readonly record struct Mapping(ulong Start, ulong End, ulong Physical, ulong Flags);
