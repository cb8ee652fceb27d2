namespace Viommu.Reference.Tables.Caching;

/// <summary>
/// Policy random: keeps, uses and forgets copies as a seeded generator says, and sometimes drops more than an invalidation names. It
/// never drops less.
/// </summary>
/// <param name="seed">The seed; the same seed and the same calls give the same answers.</param>
/// <param name="capacity">How many translations, and how many entries above the leaf, it keeps at most.</param>
public sealed class RandomCache(ulong seed, int capacity = EagerCache.DefaultCapacity) : EagerCache(capacity)
{
    private const int OneInForgets = 64;
    private const int OneInDropsAll = 8;
    private ulong _state = seed;

    /// <inheritdoc/>
    public override void Invalidate(in CacheInvalidation invalidation)
    {
        if (Next() % OneInDropsAll == 0) Clear();
        else base.Invalidate(invalidation);
    }

    /// <inheritdoc/>
    protected override bool Hits()
    {
        if (Next() % OneInForgets == 0) Clear();
        return Next() % 2 == 0;
    }

    /// <inheritdoc/>
    protected override bool Keeps() => Next() % 4 != 0;

    /// <summary>SplitMix64: the same on every runtime.</summary>
    private ulong Next()
    {
        unchecked
        {
            _state += 0x9e3779b97f4a7c15;
            var mixed = (_state ^ (_state >> 30)) * 0xbf58476d1ce4e5b9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
            return mixed ^ (mixed >> 31);
        }
    }
}
