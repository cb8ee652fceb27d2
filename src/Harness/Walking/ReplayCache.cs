using Viommu.Reference;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Harness.Walking;

/// <summary>Caches nothing and keeps every walk since <see cref="Begin"/>.</summary>
internal sealed class ReplayCache : TranslationCache
{
    private readonly StepRecorder _recorder = new();
    private readonly List<ReplayedWalk> _walks = [];
    private bool _keeps;

    /// <summary>The walks, at most as many as an access of 4096 bytes has granules.</summary>
    public IReadOnlyList<ReplayedWalk> Walks => _walks;

    /// <summary>Keeps walks from now on.</summary>
    public void Begin() => _keeps = true;

    /// <inheritdoc/>
    public override void Translate(
        TableFormat format, TableContext context, uint domain, in EndpointAccess access, ITableMemory memory, out WalkResult result, IWalkTrace? trace = null)
    {
        _recorder.Clear();
        format.Walk(context, access, new WalkEnvironment(memory, null, _recorder), out result);
        if (_keeps) _walks.Add(new ReplayedWalk(format, context, access, [.. _recorder.Steps], result));
    }

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
