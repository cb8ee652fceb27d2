using Viommu.Reference.Tables;

namespace Viommu.Tests.Tables.Amd;

/// <summary>Memory whose every word means something in AMD's tables more often than not. Two with the same seed begin alike.</summary>
/// <param name="seed">What the words are made from.</param>
/// <param name="words">Makes a word; null for those of host tables.</param>
/// <param name="writable">True when every page can be written.</param>
internal sealed class NaiveRam(int seed, Func<Random, ulong>? words = null, bool writable = false) : ITableMemory
{
    private const int Pages = 24;

    /// <summary>The words that were looked at or written.</summary>
    public SortedDictionary<ulong, ulong> Words { get; } = [];

    /// <summary>Accesses so far.</summary>
    public int Calls { get; set; }

    /// <summary>Which update another writer spoils, counted from 1; 0 for none.</summary>
    public int Spoils { get; set; }

    /// <summary>Address of a page that tables may stand in.</summary>
    public static ulong Page(Random random) => 0x10_0000 + ((ulong)random.Next(Pages) << 12);

    public ulong this[ulong address]
    {
        get
        {
            if (!Words.TryGetValue(address, out var word)) Words[address] = word = Make(address);
            return word;
        }
    }

    /// <summary>Reads a word; false where there is none.</summary>
    public bool Read(ulong address, out ulong word)
    {
        Calls++;
        word = 0;
        if (IsMissing(address)) return false;
        word = this[address];
        return true;
    }

    /// <summary>Sets bits of a word; false where that is needed and cannot be.</summary>
    public bool Set(ulong address, ulong bits)
    {
        if ((this[address] & bits) == bits) return true;
        if (IsReadOnly(address)) return false;
        Words[address] = this[address] | bits;
        return true;
    }

    public bool TryRead(ulong address, out ulong value) => Read(address, out value);

    public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired)
    {
        Calls++;
        if (IsMissing(address) || IsReadOnly(address)) return ExchangeOutcome.Failed;
        if (--Spoils == 0) Words[address] = this[address] ^ 2;
        if (this[address] != expected) return ExchangeOutcome.Lost;
        Words[address] = desired;
        return ExchangeOutcome.Won;
    }

    private bool IsMissing(ulong address) => Hash(address >> 12) % 41 == 0;

    private bool IsReadOnly(ulong address) => !writable && Hash(address >> 12) % 41 == 1;

    private ulong Make(ulong address)
    {
        var random = new Random(unchecked((int)Hash(address)));
        return words is null ? HostWord(random) : words(random);
    }

    private static ulong HostWord(Random random)
    {
        var word = random.Next(12) == 0 ? unchecked((ulong)random.NextInt64(0, 1L << 52)) & ~0xfffUL : Page(random);
        var next = random.Next(16) switch { < 4 => 0, < 7 => 1, < 9 => 2, < 11 => 3, 11 => 4, 12 => 5, 13 => random.Next(8), _ => 7 };
        if (next == 7)
        {
            // A code of any size, and now and then no end to it.
            var zero = random.Next(20) == 0 ? 52 : random.Next(4) == 0 ? random.Next(12, 52) : random.Next(12, 30);
            word = (word | ((1UL << zero) - 1)) & ~(zero < 52 ? 1UL << zero : 0) & ~0xfffUL;
        }

        word |= (ulong)next << 9;
        if (random.Next(12) > 0) word |= 1;
        word |= random.Next(10) switch { 0 => 0, 1 => 1UL << 61, 2 => 1UL << 62, _ => 3UL << 61 };
        if (random.Next(4) == 0) word |= 0x20;
        if (random.Next(4) == 0) word |= 0x40;
        if (random.Next(6) == 0) word |= (ulong)random.Next(4096) & 0x19e;
        if (random.Next(14) == 0) word |= 1UL << random.Next(52, 64);
        return word;
    }

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
