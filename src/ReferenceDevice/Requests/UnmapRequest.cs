using Viommu.Reference.Domains;

namespace Viommu.Reference.Requests;

/// <summary>An UNMAP request (virtio 1.2, 5.13.6.6).</summary>
public readonly ref struct UnmapRequest(uint domainId, ulong start, ulong end, ReadOnlySpan<byte> reserved, Domain? domain)
{
    /// <summary>domain.</summary>
    public uint DomainId { get; } = domainId;

    /// <summary>virt_start.</summary>
    public ulong Start { get; } = start;

    /// <summary>virt_end, itself in the range.</summary>
    public ulong End { get; } = end;

    /// <summary>The reserved bytes.</summary>
    public ReadOnlySpan<byte> Reserved { get; } = reserved;

    /// <summary>The domain named, or null when there is none.</summary>
    public Domain? Domain { get; } = domain;
}
