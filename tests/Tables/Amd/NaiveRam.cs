namespace Viommu.Tests.Tables.Amd;

/// <summary>Memory whose every word means something in AMD's tables more often than not. Two with the same seed begin alike.</summary>
/// <param name="seed">What the words are made from.</param>
/// <param name="words">Makes a word; null for those of host tables.</param>
/// <param name="writable">True when every page can be written.</param>
internal sealed class NaiveRam(int seed, Func<Random, ulong>? words = null, bool writable = false) : SeededRam(seed)
{
    private const int Pages = 24;

    /// <summary>Address of a page that tables may stand in.</summary>
    public static ulong Page(Random random) => 0x10_0000 + ((ulong)random.Next(Pages) << 12);

    protected override ulong Spoiled => 2;

    /// <summary>Reads a word; false where there is none.</summary>
    public bool Read(ulong address, out ulong word) => TryRead(address, out word);

    /// <summary>Sets bits of a word; false where that is needed and cannot be.</summary>
    public bool Set(ulong address, ulong bits)
    {
        if ((this[address] & bits) == bits) return true;
        if (IsReadOnly(address)) return false;
        this[address] |= bits;
        return true;
    }

    protected override bool IsReadOnly(ulong address) => !writable && base.IsReadOnly(address);

    protected override ulong Make(ulong address, Random random) => words is null ? HostWord(random) : words(random);

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
}
