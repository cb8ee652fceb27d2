using Viommu.Reference.Tables;

namespace Viommu.Reference.Host;

/// <summary>Memory as a nested walk sees it: each read and write of the guest's tables goes through the second stage first.</summary>
/// <param name="host">The host's memory.</param>
/// <param name="stage">Finds the second stage, which may have been made anew since the last walk.</param>
public sealed class SecondStageMemory(HostMemory host, Func<HostPageTable> stage) : ITableMemory
{
    /// <inheritdoc/>
    public bool TryRead(ulong address, out ulong value)
    {
        value = 0;
        return stage().TryTranslate(address, TablePermissions.Read, out var at, out _, out _) && host.TryRead(at, out value);
    }

    /// <inheritdoc/>
    public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired) =>
        stage().TryTranslate(address, TablePermissions.Write, out var at, out _, out _) ? host.CompareExchange(at, expected, desired) : ExchangeOutcome.Failed;
}
