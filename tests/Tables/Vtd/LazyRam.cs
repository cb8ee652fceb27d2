namespace Viommu.Tests.Tables.Vtd;

/// <summary>Memory whose every word means something in the tables of VT-d more often than not. Two with the same seed begin alike.</summary>
internal sealed class LazyRam(int seed) : SeededRam(seed)
{
    private const int Pages = 32;

    /// <summary>Address of a page that tables may stand in.</summary>
    public static ulong Page(Random random) => 0x10_0000 + ((ulong)random.Next(Pages) << 12);

    protected override ulong Make(ulong address, Random random)
    {
        var word = random.Next(12) == 0 ? unchecked((ulong)random.NextInt64(0, 1L << 40)) & ~0xfffUL : Page(random);
        word |= random.Next(10) switch { 0 => (ulong)random.Next(8), 1 => 3, 2 => 5, _ => 7 };
        if (random.Next(3) == 0) word |= 0x20;
        if (random.Next(3) == 0) word |= 0x40;
        if (random.Next(4) == 0) word = (word & ~0x3fff_e000UL) | 0x80;
        if (random.Next(8) == 0) word |= (ulong)random.Next(4096) & 0xf58;
        if (random.Next(16) == 0) word |= 1UL << random.Next(12, 64);
        if (random.Next(40) == 0) word = (word & ~0xffff_f000UL) | 0xfee0_0000;
        return word;
    }
}
