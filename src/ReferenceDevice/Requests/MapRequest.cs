using Viommu.Reference.Domains;

namespace Viommu.Reference.Requests;

/// <summary>A MAP request (virtio 1.2, 5.13.6.5).</summary>
/// <param name="DomainId">domain.</param>
/// <param name="Start">virt_start.</param>
/// <param name="End">virt_end, itself to be mapped.</param>
/// <param name="Physical">phys_start.</param>
/// <param name="Flags">flags.</param>
/// <param name="Domain">The domain named, or null when there is none.</param>
public readonly record struct MapRequest(uint DomainId, ulong Start, ulong End, ulong Physical, ulong Flags, Domain? Domain);
