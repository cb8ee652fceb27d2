using Viommu.Drivers.Port;

namespace Viommu.Drivers.Qemu;

// Accesses of the endpoints, which are done together at the end.
internal sealed partial class QemuMachine
{
    /// <inheritdoc/>
    public void PrepareDma(IReadOnlyList<Operation> operations, int next)
    {
        if (!_resetDetaches && ReferenceEquals(_prepared, operations)) return;
        _prepared = operations;
        if (!_resetDetaches && !_isFresh) DetachAll();
        _isFresh = false;
        _plans.Clear();
        _done.Clear();
        var coming = new Dictionary<uint, List<DmaOperation>>();
        for (var i = next; i < operations.Count && !(_resetDetaches && operations[i] is ResetOperation); i++)
        {
            if (operations[i] is not DmaOperation dma || !CanDo(dma)) continue;
            if (!coming.TryGetValue(dma.Endpoint, out var list)) coming[dma.Endpoint] = list = [];
            list.Add(dma);
        }

        if (coming.Count == 0) return;
        foreach (var (id, list) in coming) _plans[id] = new DmaPlan(list);
        var bypass = BeginBypass();
        foreach (var (id, plan) in _plans) Fill(_endpoints[id], plan.Image);
        EndBypass(bypass);
    }

    /// <inheritdoc/>
    public DmaReply? Dma(DmaOperation operation)
    {
        if (!CanDo(operation) || !_plans.TryGetValue(operation.Endpoint, out var plan) || plan.TakeOffset() is not { } offset) return null;
        var endpoint = _endpoints[operation.Endpoint];
        var isRead = operation.Access == AccessKinds.Read;
        _qtest.Drain();
        _process.Refusals.Take();
        if (!isRead) _search.Begin();
        var ended = isRead
            ? endpoint.Fetch(operation.Iova, offset, operation.Length, _options.AnswerLimit)
            : endpoint.Store(offset, operation.Iova, operation.Length, _options.AnswerLimit);
        if (!ended) NotEnded(endpoint);
        var landed = isRead ? null : _search.End(operation.Bytes);
        _done.Add(new DoneDma(plan, operation.Endpoint, offset, operation.Length, landed, _process.Refusals.Take() > 0));
        return new DmaReply(DmaOutcome.Unknown, null);
    }

    /// <inheritdoc/>
    public IReadOnlyList<DmaReply> CollectDma()
    {
        var buffers = new Dictionary<uint, byte[]>();
        if (_plans.Values.Any(plan => plan.ReadBytes > 0))
        {
            if (!_resetDetaches) DetachAll();
            WriteStatus(0);
            var bypass = BeginBypass();
            foreach (var (id, plan) in _plans)
            {
                if (plan.ReadBytes > 0) buffers[id] = Show(_endpoints[id], plan.ReadBytes);
            }

            EndBypass(bypass);
        }

        var replies = new List<DmaReply>(_done.Count);
        foreach (var dma in _done)
            replies.Add(dma.Landed is null ? dma.Read(buffers[dma.Endpoint].AsSpan(dma.Offset, dma.Length)) : dma.Written());
        _done.Clear();
        _prepared = null;
        return replies;
    }
}
