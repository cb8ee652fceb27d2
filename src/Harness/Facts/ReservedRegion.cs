namespace Viommu.Harness.Facts;

/// <summary>A RESV_MEM region that PROBE reported.</summary>
/// <param name="Endpoint">The endpoint's place in the device's description, from 0.</param>
/// <param name="IsMsi">True for an MSI region.</param>
/// <param name="Start">First address.</param>
/// <param name="End">Last address.</param>
public sealed record ReservedRegion(int Endpoint, bool IsMsi, ulong Start, ulong End);
