namespace Viommu.Reference;

/// <summary>One access of an endpoint, as it comes from the endpoint, and as tables are to translate it.</summary>
/// <param name="Iova">The I/O virtual address.</param>
/// <param name="Kind">Read, write or execute.</param>
/// <param name="IsPrivileged">True when the access is marked privileged.</param>
/// <param name="Pasid">The PASID it is tagged with; null for an untagged access.</param>
public readonly record struct EndpointAccess(ulong Iova, AccessKind Kind, bool IsPrivileged = false, uint? Pasid = null);
