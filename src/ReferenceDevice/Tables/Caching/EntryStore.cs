namespace Viommu.Reference.Tables.Caching;

/// <summary>Cached entries above the leaf, for all domains. When it is full it forgets everything.</summary>
/// <param name="capacity">How many entries it keeps.</param>
internal sealed class EntryStore(int capacity) : IEntryCache
{
    private readonly Dictionary<(uint Domain, EntryKey Key), ulong> _entries = [];
    private readonly List<(uint Domain, EntryKey Key)> _dropped = [];

    /// <summary>The domain of the walk in progress.</summary>
    public uint Domain { get; set; }

    /// <summary>How many are kept.</summary>
    public int Count => _entries.Count;

    /// <inheritdoc/>
    public bool TryFind(in EntryKey key, out ulong value) => _entries.TryGetValue((Domain, key), out value);

    /// <inheritdoc/>
    public void Add(in EntryKey key, ulong value)
    {
        if (_entries.Count == capacity) _entries.Clear();
        _entries[(Domain, key)] = value;
    }

    /// <summary>Drops what an invalidation names.</summary>
    /// <param name="invalidation">The invalidation.</param>
    /// <param name="keepDirectories">True to keep entries that point to a part of the PASID table when only one PASID is named.</param>
    public void Invalidate(in CacheInvalidation invalidation, bool keepDirectories)
    {
        foreach (var (domain, key) in _entries.Keys)
        {
            if (domain == invalidation.Domain && IsNamed(invalidation, key, keepDirectories)) _dropped.Add((domain, key));
        }

        foreach (var entry in _dropped) _entries.Remove(entry);
        _dropped.Clear();
    }

    /// <summary>Drops everything.</summary>
    public void Clear() => _entries.Clear();

    private static bool IsNamed(in CacheInvalidation invalidation, in EntryKey key, bool keepDirectories) => key.Kind switch
    {
        EntryKind.PasidDirectory => invalidation.PasidTable
            && (invalidation.Scope == InvalidationScope.Domain || (!keepDirectories && Covers(invalidation, key))),
        EntryKind.PasidEntry => invalidation.PasidTable && (invalidation.Scope == InvalidationScope.Domain || Covers(invalidation, key)),
        _ => invalidation.Translations
            && (invalidation.Names(key.Pasid, key.Tag) || (invalidation.Pasid is null && key.Pasid == 0))
            && (invalidation.Scope != InvalidationScope.Address || (!invalidation.LeafOnly && invalidation.Overlaps(key.Prefix, key.SpanShift)))
            && (!invalidation.LeafOnly || invalidation.Scope == InvalidationScope.Domain),
    };

    /// <summary>Untagged accesses may be served by PASID 0's entry, so naming them names it.</summary>
    private static bool Covers(in CacheInvalidation invalidation, in EntryKey key) => (invalidation.Pasid ?? 0) >> key.SpanShift == key.Prefix;
}
