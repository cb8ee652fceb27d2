using Viommu.Reference.Tables;

namespace Viommu.Tests.Tables.Amd;

/// <summary>Memory whose every word means something in GCR3 tables or guest page tables more often than not. Two with the same seed begin alike.</summary>
internal sealed class Gcr3Ram(int seed) : ITableMemory
{
    private const int Pages = 32;

    /// <summary>The words that were looked at or written.</summary>
    public SortedDictionary<ulong, ulong> Words { get; } = [];

    /// <summary>Accesses so far.</summary>
    public int Calls { get; set; }

    /// <summary>Which update another writer spoils, counted from 1; 0 for none.</summary>
    public int Spoils { get; set; }

    /// <summary>Address of a page that tables may stand in. The first half of them holds GCR3 tables.</summary>
    public static ulong Page(Random random, bool gcr3) => 0x10_0000 + ((ulong)(random.Next(Pages / 2) + (gcr3 ? 0 : Pages / 2)) << 12);

    public ulong this[ulong address]
    {
        get
        {
            if (!Words.TryGetValue(address, out var word)) Words[address] = word = Make(address);
            return word;
        }
    }

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
        if (IsMissing(address) || Hash(address >> 12) % 41 == 1) return ExchangeOutcome.Failed;
        if (--Spoils == 0) Words[address] = this[address] ^ 0x200;
        if (this[address] != expected) return ExchangeOutcome.Lost;
        Words[address] = desired;
        return ExchangeOutcome.Won;
    }

    private bool IsMissing(ulong address) => Hash(address >> 12) % 41 == 0;

    private ulong Make(ulong address)
    {
        var random = new Random(unchecked((int)Hash(address)));
        if (address < 0x10_0000 + ((ulong)Pages / 2 << 12)) return Gcr3Word(random);
        var word = random.Next(12) == 0 ? unchecked((ulong)random.NextInt64(0, 1L << 40)) & ~0xfffUL : Page(random, false);
        word |= random.Next(10) switch { 0 => (ulong)random.Next(8), 1 => 3, 2 => 5, _ => 7 };
        if (random.Next(3) == 0) word |= 0x20;
        if (random.Next(3) == 0) word |= 0x40;
        if (random.Next(4) == 0) word = (word & ~0x3fff_e000UL) | 0x80;
        if (random.Next(8) == 0) word |= (ulong)random.Next(4096) & 0xf58;
        if (random.Next(16) == 0) word |= 1UL << random.Next(12, 64);
        if (random.Next(8) == 0) word |= 1UL << 63;
        return word;
    }

    // Of a table of several levels the pages are all alike, so that an entry may point to either kind.
    private static ulong Gcr3Word(Random random)
    {
        var word = Page(random, random.Next(3) == 0) | (random.Next(10) == 0 ? 0UL : 1);
        return random.Next(12) == 0 ? word | (1UL << random.Next(64)) : word;
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
