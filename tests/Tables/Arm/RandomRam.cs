using Viommu.Reference.Tables;

namespace Viommu.Tests.Tables.Arm;

/// <summary>
/// Memory that has four tables of 1 MiB at 0x80000000, 0x80100000 .., each full of one descriptor whose address grows with its index, and words elsewhere.
/// </summary>
internal sealed class RandomRam : ITableMemory
{
    private const ulong Base = 0x80000000;
    private readonly Dictionary<ulong, ulong> _words = [];

    public ulong[] Tables { get; } = new ulong[4];

    public IReadOnlyDictionary<ulong, ulong> Words => _words;

    public int Reads { get; private set; }

    /// <summary>Another writer changes the first descriptor that is to be updated.</summary>
    public bool Races { get; set; }

    public ulong this[ulong address]
    {
        set => _words[address] = value;
    }

    public RandomRam Copy()
    {
        var copy = new RandomRam { Races = Races };
        foreach (var (address, value) in _words) copy[address] = value;
        Tables.CopyTo(copy.Tables, 0);
        return copy;
    }

    public bool TryRead(ulong address, out ulong value)
    {
        Reads++;
        value = 0;
        if (address % 8 != 0 || address >> 52 != 0) return false;
        if (_words.TryGetValue(address, out value)) return true;
        var table = unchecked(address - Base) >> 20;
        if (address < Base || table >= 4) return address < 0xa0000000;
        value = Tables[table];

        // Of a leaf the index shows in the address; of a table in nothing.
        if ((value & 3) != 3 || table == 3) value ^= (address >> 3 & 0x1fff) << 21;
        return true;
    }

    public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired)
    {
        if (!TryRead(address, out var value)) return ExchangeOutcome.Failed;
        if (Races)
        {
            Races = false;
            _words[address] = value ^ 1UL << 56;
            return ExchangeOutcome.Lost;
        }

        if (value != expected) return ExchangeOutcome.Lost;
        _words[address] = desired;
        return ExchangeOutcome.Won;
    }
}
