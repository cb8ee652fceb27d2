using Viommu.Reference.Attachments;
using Viommu.Reference.Domains;
using Viommu.Spec.Layouts;

namespace Viommu.Reference.Requests;

/// <summary>An ATTACH_TABLE request, whatever dialect it came in.</summary>
public readonly ref struct AttachTableRequest
{
    /// <summary>The readable bytes.</summary>
    public required ReadOnlySpan<byte> Bytes { get; init; }

    /// <summary>Their layout, that of the format where it is known.</summary>
    public required Layout Layout { get; init; }

    /// <summary>domain.</summary>
    public required uint DomainId { get; init; }

    /// <summary>flags; 0 in dialects that have none.</summary>
    public required ulong Flags { get; init; }

    /// <summary>format.</summary>
    public required ulong Format { get; init; }

    /// <summary>True when the revision has a format of that number.</summary>
    public required bool IsKnownFormat { get; init; }

    /// <summary>The endpoint named, or null when there is none.</summary>
    public required Endpoint? Endpoint { get; init; }

    /// <summary>The domain named, or null while there is none.</summary>
    public required Domain? Domain { get; init; }

    /// <summary>The endpoint's IOMMU for the format; null when it has none.</summary>
    public required TableUnit? Unit { get; init; }

    /// <summary>The descriptor's fields, in the order <see cref="Unit"/> takes them.</summary>
    public required ReadOnlySpan<ulong> Words { get; init; }

    /// <summary>True when a reserved byte after the head is not zero.</summary>
    public bool HasReservedBits()
    {
        foreach (var field in Layout.Fields)
        {
            if (field.IsReserved && field.Offset >= Layout.Start && field.Slice(Bytes).ContainsAnyExcept((byte)0)) return true;
        }

        return false;
    }
}
