using Viommu.Reference.Formats;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Requests;

/// <summary>Answers INVALIDATE.</summary>
internal sealed class InvalidateHandler(DeviceRules rules, InvalidateFormat format) : IRequestHandler
{
    public byte Answer(Request request)
    {
        var bytes = request.Readable;
        var id = rules.DomainId((uint)format.Domain.Read(bytes));
        var caches = format.Caches.Read(bytes);
        var flags = format.Flags.Read(bytes);
        var invalidate = new InvalidateRequest
        {
            Scope = format.ScopeOf(format.Scope.Read(bytes)),
            NamesTranslations = (caches & format.CacheTranslations) != 0,
            NamesPasidTable = (caches & format.CachePasidTable) != 0,
            NamesEndpointCaches = (caches & format.CacheEndpoint) != 0,
            IsLeaf = (flags & format.FlagLeaf) != 0,
            IsGlobal = (flags & format.FlagGlobal) != 0,
            DomainId = id,
            Pasid = (flags & format.FlagPasid) != 0 ? (uint)format.Pasid.Read(bytes) : null,
            Id = (flags & format.FlagId) != 0 ? format.Id.Read(bytes) : null,
            Address = format.Address.Read(bytes),
            Pages = format.Pages.Read(bytes),
            PageSizeLog2 = (int)format.PageSize.Read(bytes),
            Domain = rules.FindDomain(id),
            HasReservedBits = HasReservedBits(bytes),
        };
        var status = rules.CheckInvalidate(invalidate);
        if (status == rules.Ok) rules.Invalidate(invalidate);
        return status;
    }

    private bool HasReservedBits(ReadOnlySpan<byte> bytes)
    {
        foreach (var field in format.Layout.Fields)
        {
            if (field.IsReserved && field.Offset >= format.Layout.Start && field.Slice(bytes).ContainsAnyExcept((byte)0)) return true;
        }

        return false;
    }
}
