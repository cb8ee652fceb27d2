using Viommu.Reference.Tables;

namespace Viommu.Reference.Host;

/// <summary>Guest memory for a walk that no access asked for: it must set no accessed or dirty flag.</summary>
/// <param name="memory">Guest memory.</param>
internal sealed class FlaglessMemory(ITableMemory memory) : ITableMemory
{
    /// <inheritdoc/>
    public bool TryRead(ulong address, out ulong value) => memory.TryRead(address, out value);

    /// <inheritdoc/>
    public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired) => ExchangeOutcome.Failed;
}
