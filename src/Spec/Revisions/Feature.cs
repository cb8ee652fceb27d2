namespace Viommu.Spec.Revisions;

/// <summary>A feature bit.</summary>
/// <param name="Name">Name without prefix: <c>MAP_UNMAP</c>, <c>INDIRECT_DESC</c>.</param>
/// <param name="Bit">Bit number, 0 to 63.</param>
/// <param name="IsTransport">True for bits of the virtqueue and transport, which an adapter negotiates on its own unless a case asks for them.</param>
public sealed record Feature(string Name, int Bit, bool IsTransport)
{
    /// <summary>The bit as a mask.</summary>
    public ulong Mask => 1UL << Bit;
}
