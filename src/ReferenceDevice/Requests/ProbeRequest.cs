using Viommu.Reference.Domains;

namespace Viommu.Reference.Requests;

/// <summary>A PROBE request (virtio 1.2, 5.13.6.7).</summary>
public readonly ref struct ProbeRequest(ReadOnlySpan<byte> reserved, Endpoint? endpoint)
{
    /// <summary>The reserved bytes.</summary>
    public ReadOnlySpan<byte> Reserved { get; } = reserved;

    /// <summary>The endpoint named, or null when there is none.</summary>
    public Endpoint? Endpoint { get; } = endpoint;
}
