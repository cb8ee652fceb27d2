namespace Viommu.Tests.Tables.Amd;

/// <summary>Memory whose every word means something in GCR3 tables or guest page tables more often than not. Two with the same seed begin alike.</summary>
internal sealed class Gcr3Ram(int seed) : SeededRam(seed)
{
    private const int Pages = 32;

    /// <summary>Address of a page that tables may stand in. The first half of them holds GCR3 tables.</summary>
    public static ulong Page(Random random, bool gcr3) => 0x10_0000 + ((ulong)(random.Next(Pages / 2) + (gcr3 ? 0 : Pages / 2)) << 12);

    protected override ulong Make(ulong address, Random random)
    {
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
}
