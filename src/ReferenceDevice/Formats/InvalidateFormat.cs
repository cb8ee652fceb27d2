using Viommu.Reference.Tables.Caching;
using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;

namespace Viommu.Reference.Formats;

/// <summary>The fields of INVALIDATE, whatever a dialect calls them: the names of pgtable-v2 first, then those of older texts.</summary>
public sealed class InvalidateFormat
{
    private readonly NamedValues _scopes;

    /// <summary>Takes the layout from the revision.</summary>
    public InvalidateFormat(Revision revision, Layout layout)
    {
        Layout = layout;
        Scope = Either(layout, "scope", "inv_gran");
        Caches = Either(layout, "caches", "inv_type");
        Flags = layout["flags"];
        Domain = layout["domain"];
        Pasid = layout["pasid"];
        Id = Either(layout, "id", "archid");
        Address = Either(layout, "address", "virt_start");
        Pages = layout["nr_pages"];
        PageSize = Either(layout, "page_size", "granule");
        _scopes = revision.Values[Scope.Values!];
        var caches = revision.Values[Caches.Values!];
        CacheTranslations = Mask(caches, "TLB", "IOTLB");
        CachePasidTable = Mask(caches, "PASID");
        CacheEndpoint = Mask(caches, "EP_TLB", "DEV_IOTLB");
        var flags = revision.Values[Flags.Values!];
        FlagLeaf = Mask(flags, "LEAF");
        FlagPasid = Mask(flags, "PASID");
        FlagId = Mask(flags, "ID", "ARCHID");
        FlagGlobal = Mask(flags, "GLOBAL");
    }

    /// <summary>The readable part.</summary>
    public Layout Layout { get; }

    public Field Scope { get; }
    public Field Caches { get; }
    public Field Flags { get; }
    public Field Domain { get; }
    public Field Pasid { get; }
    public Field Id { get; }
    public Field Address { get; }
    public Field Pages { get; }
    public Field PageSize { get; }

    /// <summary>The bit of <see cref="Caches"/> for cached translations.</summary>
    public ulong CacheTranslations { get; }

    /// <summary>The bit of <see cref="Caches"/> for cached entries of the PASID table.</summary>
    public ulong CachePasidTable { get; }

    /// <summary>The bit of <see cref="Caches"/> for what endpoints cache themselves; 0 where the dialect has none.</summary>
    public ulong CacheEndpoint { get; }

    public ulong FlagLeaf { get; }
    public ulong FlagPasid { get; }
    public ulong FlagId { get; }

    /// <summary>0 where the dialect has none.</summary>
    public ulong FlagGlobal { get; }

    /// <summary>The scope that a number stands for; null when it stands for none.</summary>
    public InvalidationScope? ScopeOf(ulong number)
    {
        foreach (var scope in _scopes.Values)
        {
            if (scope.Value != number) continue;
            return scope.Name switch
            {
                "DOMAIN" => InvalidationScope.Domain,
                "PASID" => InvalidationScope.Pasid,
                "ADDRESS" or "VA" => InvalidationScope.Address,
                _ => null,
            };
        }

        return null;
    }

    private static Field Either(Layout layout, string name, string older) => layout.TryGet(name, out var field) ? field : layout[older];

    private static ulong Mask(NamedValues values, string name, string? older = null) =>
        (values.Find(name) ?? (older is null ? null : values.Find(older)))?.Value ?? 0;
}
