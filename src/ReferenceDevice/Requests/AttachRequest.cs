using Viommu.Reference.Domains;

namespace Viommu.Reference.Requests;

/// <summary>An ATTACH request (virtio 1.2, 5.13.6.3).</summary>
public readonly ref struct AttachRequest(uint domainId, ulong flags, ReadOnlySpan<byte> reserved, Endpoint? endpoint, Domain? domain)
{
    /// <summary>domain.</summary>
    public uint DomainId { get; } = domainId;

    /// <summary>flags.</summary>
    public ulong Flags { get; } = flags;

    /// <summary>The reserved bytes.</summary>
    public ReadOnlySpan<byte> Reserved { get; } = reserved;

    /// <summary>The endpoint named, or null when there is none.</summary>
    public Endpoint? Endpoint { get; } = endpoint;

    /// <summary>The domain named, or null while there is none.</summary>
    public Domain? Domain { get; } = domain;
}
