using Viommu.Drivers.Guest.Reference.Domains;
using Viommu.Drivers.Guest.Reference.Wire;

namespace Viommu.Drivers.Guest.Reference.Tables;

/// <summary>Sends INVALIDATE.</summary>
/// <param name="context">The driver.</param>
internal sealed class Invalidator(DriverContext context)
{
    private const ulong MostPages = 4096;

    /// <summary>Ranges of a use of tables. Null when all were invalidated, else why not.</summary>
    public string? Ranges(TableUse use, IReadOnlyList<UnmappedRange> ranges, ITableWriter writer, ulong tag)
    {
        var rules = context.Rules;
        var requests = new List<RequestBytes>();
        if (rules.InvalidatesDomains || rules.InvalidatesPasids)
        {
            // The larger scopes need no range.
            var scope = rules.InvalidatesDomains ? "DOMAIN" : "PASID";
            if (ranges.Count > 0) Add(requests, Begin(scope, use, writer, tag, rules.InvalidateCaches(scope), onlyLeaves: false));
            return context.Link.SendAll(requests, out _);
        }

        for (var i = 0; i < ranges.Count; i++)
        {
            if (!rules.InvalidatesRange(i, ranges.Count)) continue;
            var (first, last) = (ranges[i].First, ranges[i].Last);
            var piece = 1UL << writer.OffsetBits;
            var isByPage = rules.InvalidatesPageByPage && (last - first) >> writer.OffsetBits < MostPages;
            for (var at = first; ;)
            {
                var end = isByPage && last - at >= piece ? at + (piece - 1) : last;
                Add(requests, Range(use, writer, tag, at, end, ranges[i].OnlyLeaves));
                if (end == last) break;
                at = end + 1;
            }
        }

        return context.Link.SendAll(requests, out _);
    }

    /// <summary>The entry of a PASID, and what was translated through it. Null when it was invalidated, else why not.</summary>
    /// <param name="use">The use; without a PASID entry 0 is meant.</param>
    /// <param name="writer">The format.</param>
    public string? PasidEntry(TableUse use, ITableWriter writer)
    {
        var rules = context.Rules;
        if (!rules.InvalidatesPasid(use.Pasid ?? 0)) return null;
        var scope = rules.InvalidatesDomainForPasid ? "DOMAIN" : "PASID";
        List<string> caches = [];
        if (rules.NamesPasidCache) caches.Add("PASID");
        if (rules.NamesTranslationsOfPasid) caches.Add("TLB");
        if (use.Pasid is { } pasid) use = use with { Pasid = rules.InvalidatedPasid(pasid) };
        return context.Link.Send(Begin(scope, use, writer, 0, caches, onlyLeaves: false, hasTags: false));
    }

    private RequestBytes? Range(TableUse use, ITableWriter writer, ulong tag, ulong first, ulong last, bool onlyLeaves)
    {
        var rules = context.Rules;
        var shift = writer.OffsetBits;
        return Begin("ADDRESS", use, writer, tag, rules.InvalidateCaches("ADDRESS"), onlyLeaves)?
            .Set("address", rules.InvalidateAddress(first, shift))
            .Set("nr_pages", rules.InvalidatePages(first, last, shift))
            .Set("page_size", (ulong)rules.InvalidatePageSize(shift));
    }

    private RequestBytes? Begin(
        string wanted, TableUse use, ITableWriter writer, ulong tag, IReadOnlyList<string> caches, bool onlyLeaves, bool hasTags = true)
    {
        var (rules, revision) = (context.Rules, context.Revision);
        if (context.Link.Begin("INVALIDATE") is not { } request) return null;
        var scope = rules.InvalidateScope(wanted);
        var flags = rules.MoreInvalidateFlags(scope);
        var saysPasid = rules.SaysPasid(scope, use.Pasid is not null);
        var saysId = hasTags && rules.SaysId(writer.HasTags);
        if (saysPasid) flags |= request.Named(revision, "flags", "PASID");
        if (saysId) flags |= request.Named(revision, "flags", "ID");
        if (rules.SaysLeaf(scope, onlyLeaves)) flags |= request.Named(revision, "flags", "LEAF");
        return request
            .Set("scope", request.Named(revision, "scope", scope))
            .Set("caches", caches.Aggregate(0UL, (mask, cache) => mask | request.Named(revision, "caches", cache)))
            .Set("flags", flags)
            .Set("domain", rules.InvalidateDomain(use.Domain.Id))
            .Set("pasid", saysPasid ? rules.InvalidatePasid(use.Pasid ?? 0) : 0)
            .Set("id", saysId ? tag : 0);
    }

    private static void Add(List<RequestBytes> requests, RequestBytes? request)
    {
        if (request is not null) requests.Add(request);
    }
}
