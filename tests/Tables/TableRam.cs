using Viommu.Reference.Tables;

namespace Viommu.Tests.Tables;

/// <summary>Table memory for tests: words by address, zero elsewhere, with pages that fail and pages that cannot be written.</summary>
internal sealed class TableRam : ITableMemory
{
    public Dictionary<ulong, ulong> Words { get; } = [];

    public HashSet<ulong> Unbacked { get; } = [];

    public HashSet<ulong> ReadOnly { get; } = [];

    /// <summary>Reads since the last look.</summary>
    public int Reads { get; set; }

    /// <summary>Runs before an exchange looks at the word: another writer.</summary>
    public Action<ulong>? BeforeExchange { get; set; }

    public ulong this[ulong address]
    {
        get => Words.GetValueOrDefault(address);
        set => Words[address] = value;
    }

    public bool TryRead(ulong address, out ulong value)
    {
        Reads++;
        value = 0;
        if (address % 8 != 0 || Unbacked.Contains(address >> 12)) return false;
        Words.TryGetValue(address, out value);
        return true;
    }

    public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired)
    {
        BeforeExchange?.Invoke(address);
        if (ReadOnly.Contains(address >> 12) || !TryRead(address, out var value)) return ExchangeOutcome.Failed;
        if (value != expected) return ExchangeOutcome.Lost;
        Words[address] = desired;
        return ExchangeOutcome.Won;
    }

    public TableRam Copy()
    {
        var copy = new TableRam();
        foreach (var (address, value) in Words) copy.Words.Add(address, value);
        copy.Unbacked.UnionWith(Unbacked);
        copy.ReadOnly.UnionWith(ReadOnly);
        return copy;
    }
}
