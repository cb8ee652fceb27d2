namespace Viommu.Reference.Tables.Nesting;

/// <summary>Memory that holds nothing: every access fails.</summary>
internal sealed class NoMemory : ITableMemory
{
    public static NoMemory Instance { get; } = new();

    public bool TryRead(ulong address, out ulong value)
    {
        value = 0;
        return false;
    }

    public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired) => ExchangeOutcome.Failed;
}
