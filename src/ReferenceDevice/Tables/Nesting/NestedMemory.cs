namespace Viommu.Reference.Tables.Nesting;

/// <summary>
/// Memory seen through a second stage: the first stage's table reads, and its accessed and dirty updates, are translated before they
/// reach the host's memory. One walk at a time; begins with <see cref="Begin"/>.
/// </summary>
/// <param name="stage">The second stage.</param>
public sealed class NestedMemory(ISecondStage stage) : ITableMemory
{
    private ITableMemory _host = NoMemory.Instance;
    private TableFault _fault;

    /// <inheritdoc/>
    public TableFault Fault => _fault;

    /// <summary>Takes the host's memory for the walk that follows.</summary>
    public void Begin(ITableMemory host)
    {
        _host = host;
        _fault = default;
    }

    /// <inheritdoc/>
    public bool TryRead(ulong address, out ulong value)
    {
        value = 0;
        _fault = stage.Translate(_host, address, write: false, out var translated);
        if (!_fault.IsNone) return false;
        if (_host.TryRead(translated, out value)) return true;
        _fault = _host.Fault;
        return false;
    }

    /// <inheritdoc/>
    public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired)
    {
        _fault = stage.Translate(_host, address, write: true, out var translated);
        if (!_fault.IsNone) return ExchangeOutcome.Failed;
        var outcome = _host.CompareExchange(translated, expected, desired);
        if (outcome == ExchangeOutcome.Failed) _fault = _host.Fault;
        return outcome;
    }
}
