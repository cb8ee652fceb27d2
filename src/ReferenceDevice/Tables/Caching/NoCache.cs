namespace Viommu.Reference.Tables.Caching;

/// <summary>Policy none: every access walks.</summary>
public sealed class NoCache : TranslationCache
{
    /// <inheritdoc/>
    public override void Translate(
        TableFormat format, TableContext context, uint domain, in EndpointAccess access, ITableMemory memory, out WalkResult result,
        IWalkTrace? trace = null) =>
        format.Walk(context, access, new WalkEnvironment(memory, null, trace), out result);

    /// <inheritdoc/>
    public override void Invalidate(in CacheInvalidation invalidation)
    {
        // Nothing is kept.
    }

    /// <inheritdoc/>
    public override void Clear()
    {
        // Nothing is kept.
    }
}
