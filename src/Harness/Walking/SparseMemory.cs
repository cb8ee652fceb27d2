using Viommu.Reference.Tables;

namespace Viommu.Harness.Walking;

/// <summary>A vector's memory: the words it lists, zero elsewhere, and pages where every access fails.</summary>
internal sealed class SparseMemory : ITableMemory
{
    private const int PageShift = 12;
    private readonly Dictionary<ulong, ulong> _words = [];
    private readonly HashSet<ulong> _unbacked = [];
    private readonly SortedDictionary<ulong, ulong> _written = [];

    /// <summary>The words that were written since <see cref="Clear"/>, with their last values, by address.</summary>
    public IReadOnlyCollection<KeyValuePair<ulong, ulong>> Written => _written;

    /// <summary>The words that hold something, by no order.</summary>
    public IReadOnlyDictionary<ulong, ulong> Words => _words;

    /// <summary>The numbers of the 4 KiB pages where every access fails.</summary>
    public IReadOnlyCollection<ulong> UnbackedPages => _unbacked;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _words.Clear();
        _unbacked.Clear();
        _written.Clear();
    }

    /// <summary>Gives a word its value before the walk; false when it has one already.</summary>
    public bool Place(ulong address, ulong value) => _words.TryAdd(address, value);

    /// <summary>Makes every access to an address's page fail.</summary>
    public void Unback(ulong address) => _unbacked.Add(address >> PageShift);

    /// <inheritdoc/>
    public bool TryRead(ulong address, out ulong value)
    {
        value = 0;
        if (_unbacked.Contains(address >> PageShift)) return false;
        _words.TryGetValue(address, out value);
        return true;
    }

    /// <inheritdoc/>
    public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired)
    {
        if (!TryRead(address, out var value)) return ExchangeOutcome.Failed;
        if (value != expected) return ExchangeOutcome.Lost;
        _words[address] = desired;
        _written[address] = desired;
        return ExchangeOutcome.Won;
    }
}
