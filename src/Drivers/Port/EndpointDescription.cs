namespace Viommu.Drivers.Port;

/// <summary>One endpoint and what it can do.</summary>
/// <param name="Id">The endpoint id used in requests.</param>
/// <param name="Access">Kinds of access it can make.</param>
/// <param name="Privileged">True when it can mark an access privileged.</param>
/// <param name="PasidBits">Width of the PASIDs it can tag accesses with, 0 to 20; 0 for none.</param>
public sealed record EndpointDescription(uint Id, AccessKinds Access, bool Privileged, int PasidBits);
