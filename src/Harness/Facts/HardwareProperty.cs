using Viommu.Spec.Revisions;

namespace Viommu.Harness.Facts;

/// <summary>A PROBE property that says what stands before an endpoint: its ID registers, its table formats, their limits.</summary>
/// <param name="Endpoint">The endpoint's place in the device's description, from 0.</param>
/// <param name="Layout">The property.</param>
/// <param name="Bytes">Header and value.</param>
public sealed record HardwareProperty(int Endpoint, PropertyLayout Layout, byte[] Bytes);
