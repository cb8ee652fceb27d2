using System.Buffers.Binary;
using Viommu.Drivers.Port;
using Viommu.Reference.Tables;

namespace Viommu.Harness.GuestDrivers.Tables;

/// <summary>
/// Guest memory as a driver wrote it, word by word; what it never wrote is zero. Flags that a walk would set are not kept: the shadow is what the driver
/// wrote.
/// </summary>
internal sealed class TableShadow : ITableMemory
{
    private const int WordSize = sizeof(ulong);
    private const ulong WordMask = WordSize - 1;

    private readonly Dictionary<ulong, ulong> _words = [];
    private IReadOnlyList<MemoryRange>? _memory;

    /// <summary>Forgets everything.</summary>
    /// <param name="memory">All memory that there is; null while nobody knows, and then every address can be read.</param>
    public void Begin(IReadOnlyList<MemoryRange>? memory)
    {
        _words.Clear();
        _memory = memory;
    }

    /// <summary>The word at an address that is a multiple of 8.</summary>
    public ulong Word(ulong address) => _words.GetValueOrDefault(address);

    /// <summary>Takes in what the driver wrote.</summary>
    /// <returns>The words that have another value now.</returns>
    public IReadOnlyList<ChangedWord> Write(ulong at, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || ulong.MaxValue - at < (ulong)bytes.Length) return [];
        var changed = new List<ChangedWord>();
        Span<byte> word = stackalloc byte[WordSize];
        var (first, end) = (at & ~WordMask, at + (ulong)bytes.Length);
        for (var address = first; address < end; address += WordSize)
        {
            var before = Word(address);
            BinaryPrimitives.WriteUInt64LittleEndian(word, before);
            var from = Math.Max(address, at);
            var to = Math.Min(address + WordSize, end);
            bytes[(int)(from - at)..(int)(to - at)].CopyTo(word[(int)(from - address)..]);
            var after = BinaryPrimitives.ReadUInt64LittleEndian(word);
            if (after == before) continue;
            _words[address] = after;
            changed.Add(new ChangedWord(address, before, after));
        }

        return changed;
    }

    /// <inheritdoc/>
    public bool TryRead(ulong address, out ulong value)
    {
        value = 0;
        if (!IsThere(address)) return false;
        value = Word(address);
        return true;
    }

    /// <inheritdoc/>
    public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired)
    {
        if (!IsThere(address)) return ExchangeOutcome.Failed;
        return Word(address) == expected ? ExchangeOutcome.Won : ExchangeOutcome.Lost;
    }

    private bool IsThere(ulong address)
    {
        if (_memory is null) return true;
        foreach (var range in _memory)
        {
            if (address >= range.Start && address - range.Start < range.Size) return true;
        }

        return false;
    }
}
