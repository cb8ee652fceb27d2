using Viommu.Reference.Domains;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Requests;

/// <summary>An INVALIDATE request, whatever dialect it came in.</summary>
public readonly ref struct InvalidateRequest
{
    /// <summary>The scope; null when its number stands for none.</summary>
    public required InvalidationScope? Scope { get; init; }

    /// <summary>True when cached translations are named.</summary>
    public required bool NamesTranslations { get; init; }

    /// <summary>True when cached entries of the PASID table are named.</summary>
    public required bool NamesPasidTable { get; init; }

    /// <summary>True when what endpoints cache themselves is named.</summary>
    public required bool NamesEndpointCaches { get; init; }

    /// <summary>LEAF: only leaf entries changed.</summary>
    public required bool IsLeaf { get; init; }

    /// <summary>GLOBAL.</summary>
    public required bool IsGlobal { get; init; }

    /// <summary>domain.</summary>
    public required uint DomainId { get; init; }

    /// <summary>pasid; null without its flag.</summary>
    public required uint? Pasid { get; init; }

    /// <summary>id, the architecture's tag; null without its flag.</summary>
    public required ulong? Id { get; init; }

    /// <summary>First address of the range.</summary>
    public required ulong Address { get; init; }

    /// <summary>Number of pages in the range.</summary>
    public required ulong Pages { get; init; }

    /// <summary>Log2 of their size in bytes, 0 to 255.</summary>
    public required int PageSizeLog2 { get; init; }

    /// <summary>The domain named, or null when there is none.</summary>
    public required Domain? Domain { get; init; }

    /// <summary>True when a reserved byte after the head is not zero.</summary>
    public required bool HasReservedBits { get; init; }
}
