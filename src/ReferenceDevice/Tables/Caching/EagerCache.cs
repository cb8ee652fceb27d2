namespace Viommu.Reference.Tables.Caching;

/// <summary>
/// Policy eager: keeps everything the architectures allow, entries above the leaf included, and drops only what an invalidation
/// requires. It never answers from a copy that refuses: an access that a copy does not allow is walked.
/// </summary>
/// <param name="capacity">How many translations, and how many entries above the leaf, it keeps at most.</param>
public class EagerCache(int capacity = EagerCache.DefaultCapacity) : TranslationCache
{
    /// <summary>Translations kept unless told otherwise.</summary>
    public const int DefaultCapacity = 4096;

    private readonly TranslationStore _translations = new(capacity);
    private readonly EntryStore _entries = new(capacity);

    /// <summary>How many translations are kept.</summary>
    public int Translations => _translations.Count;

    /// <summary>How many entries above the leaf are kept.</summary>
    public int Entries => _entries.Count;

    /// <summary>
    /// True when an invalidation of one PASID leaves cached pointers to parts of the PASID table alone, as RISC-V's does; a changed
    /// pointer then needs an invalidation of the domain.
    /// </summary>
    public bool KeepsPasidDirectories { get; init; } = true;

    /// <inheritdoc/>
    public override void Translate(
        TableFormat format, TableContext context, uint domain, in EndpointAccess access, ITableMemory memory, out WalkResult result, IWalkTrace? trace = null)
    {
        var slot = _translations.Find(domain, access);
        if (slot >= 0)
        {
            ref readonly var entry = ref _translations[slot];
            if ((entry.Permissions & access.Kind.Needs()) != 0 && Hits())
            {
                var inside = (1UL << entry.Shift) - 1;
                result = new WalkResult
                {
                    Address = entry.Block | (access.Iova & inside),
                    PageSize = inside + 1,
                    Permissions = entry.Permissions,
                    Pasid = entry.Pasid,
                    Tag = entry.Tag,
                    Global = entry.Global,
                    IgnoredBits = entry.IgnoredBits,
                    MemoryType = entry.MemoryType,
                };
                return;
            }
        }

        _entries.Domain = domain;
        format.Walk(context, access, new WalkEnvironment(memory, Hits() ? _entries : null, trace), out result);
        if (result.IsFault || result.PageSize == 0 || !Keeps()) return;
        var kept = result;
        if (result.Reach != result.PageSize) (kept.PageSize, kept.WholeBlock) = (result.Reach, Math.Max(result.PageSize, result.WholeBlock));
        _translations.Add(domain, access, kept);
    }

    /// <inheritdoc/>
    public override void Invalidate(in CacheInvalidation invalidation)
    {
        _entries.Invalidate(invalidation, KeepsPasidDirectories && !invalidation.PasidDirectories);
        if (!invalidation.Translations) return;
        for (var slot = _translations.Count - 1; slot >= 0; slot--)
        {
            ref readonly var entry = ref _translations[slot];
            if (entry.Domain != invalidation.Domain) continue;
            var global = entry.Global && invalidation.Globals && invalidation.Scope == InvalidationScope.Address;
            if (!global && !invalidation.Names(entry.Pasid, entry.Tag) && !invalidation.Names(Carried(entry), entry.Tag)
                && !(invalidation.Pasid is null && entry.Pasid == 0))
            {
                continue;
            }

            if (invalidation.Scope != InvalidationScope.Address
                || invalidation.Overlaps(entry.Prefix >> (entry.BlockShift - entry.Shift), entry.BlockShift, entry.IgnoredBits))
                _translations.Remove(slot);
        }
    }

    /// <inheritdoc/>
    public override void Clear()
    {
        _translations.Clear();
        _entries.Clear();
    }

    /// <summary>Whether a copy is used this time.</summary>
    protected virtual bool Hits() => true;

    /// <summary>Whether a copy is kept this time.</summary>
    protected virtual bool Keeps() => true;

    private static uint? Carried(in CachedTranslation entry) => entry.Carried == 0 ? null : (uint)(entry.Carried - 1);
}
