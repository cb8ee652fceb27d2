namespace Viommu.Reference.Tables.Caching;

/// <summary>
/// A model of an IOMMU's caches, between a device and its walkers. What it keeps is up to the policy; what it must drop is up to
/// the invalidation.
/// </summary>
public abstract class TranslationCache
{
    /// <summary>Translates one access, from the cache where the policy has it there.</summary>
    /// <param name="format">The walker.</param>
    /// <param name="context">The tables.</param>
    /// <param name="domain">The domain that entries are kept for.</param>
    /// <param name="access">The access.</param>
    /// <param name="memory">Where the tables stand.</param>
    /// <param name="result">The answer.</param>
    /// <param name="trace">Is told what a walk does; a hit does nothing.</param>
    public abstract void Translate(
        TableFormat format, TableContext context, uint domain, in EndpointAccess access, ITableMemory memory, out WalkResult result, IWalkTrace? trace = null);

    /// <summary>Drops at least what is named.</summary>
    public abstract void Invalidate(in CacheInvalidation invalidation);

    /// <summary>Drops everything of a domain: it is gone, or its tables were replaced.</summary>
    public virtual void Drop(uint domain) => Invalidate(new(domain, InvalidationScope.Domain, Translations: true, PasidTable: true));

    /// <summary>Drops everything.</summary>
    public abstract void Clear();
}
