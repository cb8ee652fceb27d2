using Viommu.Reference.Domains;

namespace Viommu.Reference.Requests;

/// <summary>A DETACH request (virtio 1.2, 5.13.6.4).</summary>
public readonly ref struct DetachRequest(uint domainId, ReadOnlySpan<byte> reserved, Endpoint? endpoint, Domain? domain, ulong flags = 0, uint pasid = 0)
{
    /// <summary>domain.</summary>
    public uint DomainId { get; } = domainId;

    /// <summary>flags; 0 in revisions that have none.</summary>
    public ulong Flags { get; } = flags;

    /// <summary>pasid; it counts only with its flag.</summary>
    public uint Pasid { get; } = pasid;

    /// <summary>The reserved bytes; none in revisions that have flags in their place.</summary>
    public ReadOnlySpan<byte> Reserved { get; } = reserved;

    /// <summary>The endpoint named, or null when there is none.</summary>
    public Endpoint? Endpoint { get; } = endpoint;

    /// <summary>The domain named, or null when there is none.</summary>
    public Domain? Domain { get; } = domain;
}
