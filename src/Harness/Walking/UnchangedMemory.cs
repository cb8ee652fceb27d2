using Viommu.Reference.Tables;

namespace Viommu.Harness.Walking;

/// <summary>Memory that lets a walk set flags and forgets them, so that one walk does not change what the next one sees.</summary>
internal sealed class UnchangedMemory(ITableMemory memory) : ITableMemory
{
    /// <inheritdoc/>
    public TableFault Fault => memory.Fault;

    /// <inheritdoc/>
    public bool TryRead(ulong address, out ulong value) => memory.TryRead(address, out value);

    /// <inheritdoc/>
    public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired)
    {
        if (!memory.TryRead(address, out var value)) return ExchangeOutcome.Failed;
        return value == expected ? ExchangeOutcome.Won : ExchangeOutcome.Lost;
    }
}
