namespace Viommu.Reference.Tables.Nesting;

/// <summary>
/// Memory seen through a second stage: the first stage's table reads, and its accessed and dirty updates, are translated before they
/// reach the host's memory. One walk at a time; begins with <see cref="Begin"/>.
/// </summary>
/// <param name="stage">The second stage.</param>
public sealed class NestedMemory(NestedStage stage) : ITableMemory
{
    private ITableMemory _host = NoMemory.Instance;
    private TableFault _fault;

    /// <inheritdoc/>
    public TableFault Fault => _fault;

    /// <summary>Takes the host's memory, and the trace of the walk that follows.</summary>
    public void Begin(in WalkEnvironment host)
    {
        stage.Begin(host);
        _host = host.Memory;
        _fault = default;
    }

    /// <inheritdoc/>
    public bool TryRead(ulong address, out ulong value)
    {
        value = 0;
        if (!stage.TryTranslate(address, write: false, out var translated, out _fault)) return false;
        if (_host.TryRead(translated, out value)) return true;
        _fault = _host.Fault;
        return false;
    }

    /// <inheritdoc/>
    public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired)
    {
        if (!stage.TryTranslate(address, write: true, out var translated, out _fault)) return ExchangeOutcome.Failed;
        var outcome = _host.CompareExchange(translated, expected, desired);
        if (outcome == ExchangeOutcome.Failed) _fault = _host.Fault;
        return outcome;
    }
}
