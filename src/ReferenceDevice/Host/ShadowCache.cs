using Viommu.Reference.Rules;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Host;

/// <summary>
/// Merged tables in the place of a cache of what the guest's say: an access that the merged table allows is translated by it alone. Any other has the
/// VMM walk the guest's tables, because a new mapping comes without an INVALIDATE, and the merged table takes what it finds.
/// </summary>
/// <param name="host">The host's memory.</param>
/// <param name="rules">What is merged and when.</param>
public sealed class ShadowCache(HostMemory host, DeviceRules rules) : TranslationCache
{
    /// <summary>Levels of a merged table: every 64-bit address.</summary>
    public const int Levels = 6;

    // Beyond this everything is begun anew, so that a guest cannot have the host's memory for its tables.
    private const int MostTables = 256;
    private const int MostPages = 1 << 16;

    private readonly Dictionary<ShadowKey, ShadowTable> _tables = [];

    /// <summary>How many merged tables there are.</summary>
    public int Count => _tables.Count;

    /// <summary>How many accesses missed and were walked in software.</summary>
    public long Misses { get; private set; }

    /// <summary>How many pages an INVALIDATE had walked again.</summary>
    public long Rebuilt { get; private set; }

    /// <inheritdoc/>
    public override void Translate(
        TableFormat format, TableContext context, uint domain, in EndpointAccess access, ITableMemory memory, out WalkResult result, IWalkTrace? trace = null)
    {
        var key = rules.ShadowKeyOf(domain, access);
        if (_tables.TryGetValue(key, out var shadow) && shadow.Table.TryTranslate(access.Iova, access.Kind.Needs(), out var at, out var size, out var rights))
        {
            result = new WalkResult { Address = at, PageSize = size, Permissions = rights };
            return;
        }

        if (shadow is not null && !rules.WalksOnShadowMiss())
        {
            result = new WalkResult { Fault = new(TableFaultKind.NotPresent, 0) };
            return;
        }

        Misses++;
        format.Walk(context, access, new WalkEnvironment(memory, null, trace), out result);
        if (result.IsFault) return;
        if (result.PageSize == 0)
        {
            // Nothing was translated, so there is nothing to merge but the host's own layout.
            rules.ThroughHostLayout(ref result);
            return;
        }

        Merge(key, new ShadowTable(format, context, memory, null!), access.Iova, result);
        rules.ThroughHostLayout(ref result);
    }

    /// <inheritdoc/>
    public override void Invalidate(in CacheInvalidation invalidation)
    {
        if (!rules.RebuildsShadow(invalidation)) return;
        var (first, last) = invalidation.Scope == InvalidationScope.Address && invalidation.Translations
            ? (invalidation.First, invalidation.Last)
            : (0, ulong.MaxValue);
        foreach (var (key, shadow) in _tables.ToList())
        {
            if (key.Domain != invalidation.Domain) continue;
            // Where each PASID is attached on its own, the tables that were merged may be another PASID's or nobody's by now.
            if (invalidation.PasidTable && shadow.Format.AttachesByPasid) Forget(key, shadow);
            else Rebuild(key, shadow, first, last);
        }
    }

    /// <inheritdoc/>
    public override void Drop(uint domain)
    {
        foreach (var (key, shadow) in _tables.Where(one => one.Key.Domain == domain).ToList()) Forget(key, shadow);
    }

    /// <inheritdoc/>
    public override void Clear()
    {
        foreach (var shadow in _tables.Values) shadow.Table.Free();
        _tables.Clear();
    }

    private void Forget(in ShadowKey key, ShadowTable shadow)
    {
        shadow.Table.Free();
        _tables.Remove(key);
    }

    private void Merge(in ShadowKey key, ShadowTable origin, ulong iova, in WalkResult result)
    {
        if (_tables.Count >= MostTables || host.Tables >= MostPages) Clear();
        if (!_tables.TryGetValue(key, out var shadow))
        {
            shadow = origin with { Table = new HostPageTable(host, Levels) };
            _tables.Add(key, shadow);
        }

        Put(shadow, iova, result);
    }

    /// <summary>Maps the page of the access, as much of it as lies in one piece of the host's memory around the address.</summary>
    private void Put(ShadowTable shadow, ulong iova, in WalkResult result)
    {
        var page = HostMemory.PageSize;
        var size = result.Reach;
        while (size >= page)
        {
            var inside = size - 1;
            var from = result.Address & ~inside;
            if (host.Find(from, out var room) is { } at && room >= size)
            {
                shadow.IgnoredBits |= result.IgnoredBits;
                shadow.LargestBlock = Math.Max(shadow.LargestBlock, rules.WholeBlock(result.PageSize));
                shadow.Table.Map(iova & ~inside, at, size, rules.ShadowRights(result.Permissions));
                return;
            }

            // A block that reaches beyond guest RAM is merged page by page, where it is used.
            size = size > page ? page : 0;
        }
    }

    /// <summary>
    /// Walks the guest's tables again for every page that is merged in the range. What they no longer say goes; what they newly say waits for its first access.
    /// </summary>
    private void Rebuild(in ShadowKey key, ShadowTable shadow, ulong first, ulong last)
    {
        // Where address bits do not count, the range names pages that stand elsewhere too.
        if (shadow.IgnoredBits != 0) (first, last) = (0, ulong.MaxValue);
        first &= ~(shadow.LargestBlock - 1);
        last |= shadow.LargestBlock - 1;
        var pages = new List<(ulong Iova, TablePermissions Rights)>();
        shadow.Table.ForEach(first, last, (iova, _, rights) => pages.Add((iova, rights)));
        shadow.Table.Unmap(first, last);
        var environment = new WalkEnvironment(new FlaglessMemory(shadow.Memory));
        foreach (var (iova, rights) in pages)
        {
            Rebuilt++;
            var kind = rights.HasFlag(TablePermissions.Read) ? AccessKind.Read
                : rights.HasFlag(TablePermissions.Write) ? AccessKind.Write
                : AccessKind.Execute;
            shadow.Format.Walk(shadow.Context, new EndpointAccess(iova, kind, key.Privileged, key.Pasid), environment, out var result);
            if (!result.IsFault && result.PageSize != 0) Put(shadow, iova, result);
        }
    }
}
