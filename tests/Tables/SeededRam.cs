using Viommu.Reference.Tables;

namespace Viommu.Tests.Tables;

/// <summary>Memory whose words are made from a seed when they are first looked at. Two with the same seed begin alike.</summary>
/// <param name="seed">What the words are made from.</param>
internal abstract class SeededRam(int seed) : ITableMemory
{
    /// <summary>The words that were looked at or written.</summary>
    public SortedDictionary<ulong, ulong> Words { get; } = [];

    /// <summary>Accesses so far.</summary>
    public int Calls { get; set; }

    /// <summary>Which update another writer spoils, counted from 1; 0 for none.</summary>
    public int Spoils { get; set; }

    public ulong this[ulong address]
    {
        get
        {
            if (!Words.TryGetValue(address, out var word)) Words[address] = word = Make(address, new Random(unchecked((int)Hash(address))));
            return word;
        }
        protected set => Words[address] = value;
    }

    /// <summary>Bits that the other writer turns: some that walks ignore.</summary>
    protected virtual ulong Spoiled => 0x200;

    public bool TryRead(ulong address, out ulong value)
    {
        Calls++;
        value = 0;
        if (address % 8 != 0 || IsMissing(address)) return false;
        value = this[address];
        return true;
    }

    public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired)
    {
        Calls++;
        if (IsMissing(address) || IsReadOnly(address)) return ExchangeOutcome.Failed;
        if (--Spoils == 0) Words[address] = this[address] ^ Spoiled;
        if (this[address] != expected) return ExchangeOutcome.Lost;
        Words[address] = desired;
        return ExchangeOutcome.Won;
    }

    /// <summary>Makes a word that means something in the tables more often than not.</summary>
    protected abstract ulong Make(ulong address, Random random);

    protected virtual bool IsReadOnly(ulong address) => Hash(address >> 12) % 41 == 1;

    private bool IsMissing(ulong address) => Hash(address >> 12) % 41 == 0;

    private uint Hash(ulong value)
    {
        unchecked
        {
            var mixed = (value + (uint)seed) * 0x9e3779b97f4a7c15;
            mixed = (mixed ^ (mixed >> 29)) * 0xbf58476d1ce4e5b9;
            return (uint)(mixed >> 33);
        }
    }
}
