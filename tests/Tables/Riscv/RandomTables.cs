using Viommu.Reference;

namespace Viommu.Tests.Tables.Riscv;

/// <summary>
/// Random contexts, tables and accesses that hang together well enough to be walked to the end often: pointers mostly point into a few
/// pages, and every word is now and then spoilt by a bit.
/// </summary>
internal sealed class RandomTables(int seed)
{
    private const int Pages = 12;
    private const ulong FirstPage = 0x80000;
    private const ulong LeafPage = 5;
    private const ulong ProcessPage = 8;
    private const ulong DirectoryPage = 10;
    private readonly Random _random = new(seed);

    public TableRam Ram { get; } = new();

    public ulong Capabilities { get; private set; }

    public ulong Tc { get; private set; }

    public ulong Ta { get; private set; }

    public ulong Fsc { get; private set; }

    public ulong Iohgatp { get; private set; }

    public void Next()
    {
        Ram.Words.Clear();
        Ram.Unbacked.Clear();
        Ram.ReadOnly.Clear();
        if (One(6)) Ram.Unbacked.Add(FirstPage + (ulong)_random.Next(Pages * 4));
        if (One(4)) Ram.ReadOnly.Add(FirstPage + (ulong)_random.Next(Pages));

        // All of Sv39 to Sv57 and x4, PD8 to PD20; the rest at random.
        Capabilities = 0x1c0000e0e10UL | ((ulong)_random.Next(2) << 14) | ((ulong)_random.Next(2) << 15) | ((One(10) ? 0UL : 1UL) << 24);
        if (One(4)) Capabilities |= (ulong)_random.Next(8) << 25;
        if (One(8)) Capabilities |= 1UL << 41;

        if (One(20)) Capabilities &= ~(1UL << (9 + _random.Next(3)));
        if (One(20)) Capabilities &= ~(1UL << (17 + _random.Next(3)));
        if (One(20)) Capabilities &= ~(1UL << (38 + _random.Next(3)));
        Capabilities |= (One(8) ? 32UL : 56UL) << 32;

        var directory = One(2);
        Tc = 1 | (directory ? 0x20UL : 0) | (directory && One(2) ? 0x200UL : 0) | (One(2) ? 0x100UL : 0) | (One(2) ? 0x80UL : 0);
        Ta = (ulong)_random.Next(1 << 20) << 12;
        var mode = (ulong)_random.Next(4);
        Fsc = directory ? (mode << 60) | (FirstPage + (mode switch { 1 => ProcessPage, 2 => DirectoryPage + 1, _ => DirectoryPage })) : FirstStage();
        Iohgatp = One(2) ? SecondStage() : 0;
        if (One(16)) Tc ^= Flip();
        if (One(24)) Ta ^= Flip();
        if (One(24)) Fsc ^= Flip();
        if (One(24)) Iohgatp ^= Flip();
        if (Bit(Tc, 10)) Tc &= ~(1UL << 10);

        for (var page = 0UL; page < Pages; page++)
        {
            for (var index = 0UL; index < 4; index++) Place(page, index);
            for (var index = 508UL; index < 512; index++) Place(page, index);
            for (var index = 254UL; index < 258; index++) Place(page, index);
        }
    }

    public EndpointAccess Access()
    {
        var iova = 0UL;
        for (var level = 0; level < 5; level++) iova |= Index() << (12 + (9 * level));
        iova += (uint)_random.Next(4096);
        var width = 39 + (9 * _random.Next(3));
        if (!One(8)) iova = Extend(iova, width);
        if (One(12) || Fsc >> 60 == 0) iova = (FirstPage << 12) | (iova & 0xffff);
        uint? pasid = One(Bit(Tc, 5) ? 3 : 1) && !One(12)
            ? null
            : One(8) ? (uint)_random.Next(1 << 21) : (uint)(Index() % 256 | (Index() << 8 & 0x1ff00) | (Index() & 7) << 17);
        if (pasid is not null && !One(3)) pasid &= 1;
        return new(iova, (AccessKind)_random.Next(3), One(2), pasid);
    }

    /// <summary>A word for a slot of a page: of the page's own kind mostly, of any kind now and then, and sometimes spoilt.</summary>
    private void Place(ulong page, ulong index)
    {
        var word = (One(12) ? (ulong)_random.Next(Pages) : page) switch
        {
            >= LeafPage and < ProcessPage => Leaf(),
            ProcessPage or ProcessPage + 1 => Process(index),
            DirectoryPage => Pointer(DirectoryPage + 1),
            DirectoryPage + 1 => Pointer(ProcessPage + (ulong)_random.Next(2)),
            _ => One(6) ? Block() : Pointer(page + 1),
        };
        if (One(12)) word ^= Flip();
        if (One(40)) word |= (1UL << 59) << _random.Next(4);
        if (One(40)) word = (ulong)_random.NextInt64();
        Ram[((FirstPage + page) << 12) + (index * 8)] = word;
    }

    private ulong Pointer(ulong page) => ((FirstPage + page) << 10) | (One(8) ? 0x21UL : 1UL);

    private ulong Leaf()
    {
        var word = ((FirstPage + (ulong)_random.Next(Pages)) << 10) | 0xdf;
        if (One(2)) word &= ~(ulong)_random.Next(256) | 3;
        return One(6) ? 0x8000000000000000 | (word & ~(0xfUL << 10)) | (8UL << 10) : word;
    }

    private ulong Block() =>
        (((ulong)_random.Next(8) << 37) | ((ulong)_random.Next(4) << 28) | 0xdf) & (One(2) ? ~(ulong)_random.Next(256) | 3 : ulong.MaxValue);

    private ulong Process(ulong index) =>
        index % 2 == 0 ? 1UL | ((ulong)_random.Next(4) << 1) | ((ulong)_random.Next(1 << 20) << 12) : FirstStage();

    /// <summary>A first stage whose root is as many pages before the leaves as its mode has levels above the last.</summary>
    private ulong FirstStage()
    {
        if (One(12)) return 0;
        var mode = 8UL + (ulong)_random.Next(3);
        return (mode << 60) | (FirstPage + LeafPage - (mode - 6));
    }

    /// <summary>A second stage that maps the pages to themselves, mostly.</summary>
    private ulong SecondStage()
    {
        const ulong root = 0x90000;
        Ram[(root << 12) + 16] = ((root + 5) << 10) | 1;
        Ram[root << 12] = ((root + 4) << 10) | 1;
        Ram[(root + 4) << 12] = One(2) ? ((root + 7) << 10) | 1 : 0xdf;
        Ram[((root + 4) << 12) + 16] = ((root + 5) << 10) | 1;
        Ram[((root + 7) << 12) + 16] = ((root + 5) << 10) | 1;
        Ram[(root + 5) << 12] = ((root + 6) << 10) | 1;
        for (var page = 0UL; page < 32; page++)
        {
            var word = ((FirstPage + page) << 10) | 0xdf;
            if (One(6)) word &= ~(ulong)_random.Next(256) | 0x13;
            if (One(60)) word ^= Flip();
            Ram[((root + 6) << 12) + (page * 8)] = word;
        }

        if (One(12)) Ram[((root + (ulong)_random.Next(8)) << 12) + 16] ^= Flip();
        return ((8UL + (ulong)_random.Next(3)) << 60) | root;
    }

    private static ulong Extend(ulong value, int width) => unchecked((ulong)((long)(value << (64 - width)) >> (64 - width)));

    private ulong Index() => _random.Next(6) switch { 0 => 508UL + (ulong)_random.Next(4), 1 => 254UL + (ulong)_random.Next(4), _ => (ulong)_random.Next(4) };

    private ulong Flip() => 1UL << _random.Next(64);

    private bool One(int of) => _random.Next(of) == 0;

    private static bool Bit(ulong word, int bit) => (word >> bit & 1) == 1;
}
