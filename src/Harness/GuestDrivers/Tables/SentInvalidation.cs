using Viommu.Reference.Formats;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Harness.GuestDrivers.Tables;

/// <summary>An INVALIDATE that a driver sent, in a revision's own words.</summary>
/// <param name="layout">Its fields.</param>
/// <param name="request">The request.</param>
internal sealed class SentInvalidation(InvalidateFormat layout, SentRequest request)
{
    /// <summary>The domain.</summary>
    public uint Domain => (uint)Read(layout.Domain);

    /// <summary>True when the device carried it out.</summary>
    public bool IsCarriedOut => request.IsCarriedOut && layout.ScopeOf(Read(layout.Scope)) is not null;

    /// <summary>What it requires to be dropped of tables of a format.</summary>
    public CacheInvalidation For(TableFormat format)
    {
        var (caches, flags) = (Read(layout.Caches), Read(layout.Flags));
        var isLeaf = (flags & layout.FlagLeaf) != 0;
        var scope = (flags & layout.FlagGlobal) != 0 ? InvalidationScope.Domain : layout.ScopeOf(Read(layout.Scope)) ?? InvalidationScope.Address;
        var named = new CacheInvalidation(
            Domain,
            scope,
            (caches & layout.CacheTranslations) != 0,
            (caches & layout.CachePasidTable) != 0,
            (flags & layout.FlagPasid) != 0 ? (uint)Read(layout.Pasid) : null,
            (flags & layout.FlagId) != 0 ? format.TagOf(Read(layout.Id)) : null,
            LeafOnly: isLeaf,
            Globals: format.AddressReachesGlobals,
            PasidDirectories: !isLeaf && format.PasidReachesDirectories);
        return scope == InvalidationScope.Address ? named.ForPages(Read(layout.Address), Read(layout.Pages), (int)Read(layout.PageSize)) : named;
    }

    /// <summary>What it names, for a person.</summary>
    public string Describe()
    {
        var (caches, flags) = (Read(layout.Caches), Read(layout.Flags));
        var pasid = (flags & layout.FlagPasid) != 0 ? $" of PASID {Read(layout.Pasid)}" : "";
        var named = (caches & layout.CacheTranslations) != 0 && (caches & layout.CachePasidTable) != 0 ? "TLB and PASID"
            : (caches & layout.CachePasidTable) != 0 ? "PASID alone" : (caches & layout.CacheTranslations) != 0 ? "TLB alone" : "neither TLB nor PASID";
        var leaf = (flags & layout.FlagLeaf) != 0 ? ", LEAF" : "";
        var what = layout.ScopeOf(Read(layout.Scope)) switch
        {
            InvalidationScope.Domain => "the whole domain",
            InvalidationScope.Pasid => $"all addresses{pasid}",
            InvalidationScope.Address => $"{Read(layout.Pages)} pages of 2^{Read(layout.PageSize)} bytes from 0x{Read(layout.Address):x}{pasid}",
            _ => $"scope {Read(layout.Scope)}",
        };
        return $"{what} (caches: {named}{leaf}{(request.IsCarriedOut ? "" : "; refused")})";
    }

    private ulong Read(Spec.Layouts.Field field) => field.Read(request.Sent.Readable);
}
