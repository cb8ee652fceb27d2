using NUnit.Framework;
using Viommu.Harness.Formats;
using Viommu.Harness.Formats.Amd;

namespace Viommu.Tests.Tables.Amd;

/// <summary>The writer of GCR3 tables, their page tables and the descriptor's words against words worked out by hand (examples G1 to G8).</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class Gcr3WriterTests
{
    private const ulong Table = 0x11_2000;

    private readonly TableMemory _memory = new();

    // A leaf has 0x67: P, R/W, U/S, A and D; a larger one PS too. A pointer has 0x27.
    [TestCase("G1", "4", 0x12_1000UL, 5UL, 0x7f12_3456_7000UL, 0x1000UL, 0x40_0000UL,
        new ulong[] { 0x11_2028, 0x12_1001, 0x12_17f0, 0x12_2027, 0x12_2240, 0x12_3027, 0x12_3d10, 0x12_4027, 0x12_4b38, 0x40_0067 })]
    [TestCase("G2", "4", 0x12_1000UL, 5UL, 0x7f12_3440_0000UL, 0x20_0000UL, 0x60_0000UL,
        new ulong[] { 0x11_2028, 0x12_1001, 0x12_17f0, 0x12_2027, 0x12_2240, 0x12_3027, 0x12_3d10, 0x60_00e7 })]
    [TestCase("G3", "4", 0x12_1000UL, 5UL, 0x7f12_0000_0000UL, 0x4000_0000UL, 0x4000_0000UL,
        new ulong[] { 0x11_2028, 0x12_1001, 0x12_17f0, 0x12_2027, 0x12_2240, 0x4000_00e7 })]
    [TestCase("G4", "4", 0x12_1000UL, 0UL, 0x0000_8000_0000_1000UL, 0x1000UL, 0x41_0000UL,
        new ulong[] { 0x11_2000, 0x12_1001, 0x12_1800, 0x12_2027, 0x12_2000, 0x12_3027, 0x12_3000, 0x12_4027, 0x12_4008, 0x41_0067 })]
    [TestCase("G4b", "4", 0x12_1000UL, 5UL, 0xffff_8000_0000_1000UL, 0x1000UL, 0x41_0000UL,
        new ulong[] { 0x11_2028, 0x12_1001, 0x12_1800, 0x12_2027, 0x12_2000, 0x12_3027, 0x12_3000, 0x12_4027, 0x12_4008, 0x41_0067 })]
    [TestCase("G6", "5", 0x12_0000UL, 5UL, 0x00f1_8000_4020_1000UL, 0x1000UL, 0x43_0000UL,
        new ulong[] { 0x11_2028, 0x12_0001, 0x12_0788, 0x12_1027, 0x12_1800, 0x12_2027, 0x12_2008, 0x12_3027, 0x12_3008, 0x12_4027, 0x12_4008, 0x43_0067 })]
    public void WorkedExamplesOfPageTables(string example, string mode, ulong root, ulong pasid, ulong iova, ulong page, ulong to, ulong[] words)
    {
        var places = new TablePlaces(root, Table);
        var table = new Gcr3Table(_memory, places, 0);
        var pages = new PageTables(_memory, places, Gcr3Pages.Modes[mode]);
        _memory.Write(table.EntryAt(pasid, 0), Gcr3Table.To(pages.Root));
        Assert.That(pages.Map(iova, to, page, page, "wuadx", []), Is.Null);
        for (var i = 0; i < words.Length; i += 2) Assert.That(_memory.Read(words[i]), Is.EqualTo(words[i + 1]), $"{example} at 0x{words[i]:x}");
    }

    [Test]
    public void WorkedExampleOfThreeLevels()
    {
        // G5: PASID 0x40205, the table's pages from 0x110000 on.
        var table = new Gcr3Table(_memory, new TablePlaces(0x11_0000), 2);
        _memory.Write(table.EntryAt(0x40205, 0), Gcr3Table.To(0x12_1000));
        Assert.Multiple(() =>
        {
            Assert.That(_memory.Read(0x11_0008), Is.EqualTo(0x11_1001));
            Assert.That(_memory.Read(0x11_1008), Is.EqualTo(0x11_2001));
            Assert.That(_memory.Read(0x11_2028), Is.EqualTo(0x12_1001));
            Assert.That(table.EntryAt(0x40205, 2), Is.EqualTo(0x11_0008));
            Assert.That(table.EntryAt(0x40205, 1), Is.EqualTo(0x11_1008));
        });
    }

    [TestCase("G1", 0x11_2000UL, 0, false, 0UL, 0x42UL, 0x6880_0000_0000_0003UL, 0x0000_0000_0022_0042UL, 0UL)]
    [TestCase("G4", 0x11_2000UL, 0, true, 0UL, 0x42UL, 0x68c0_0000_0000_0003UL, 0x0000_0000_0022_0042UL, 0UL)]
    [TestCase("G5", 0x11_0000UL, 2, false, 0UL, 0x42UL, 0x6280_0000_0000_0003UL, 0x0000_0000_0022_0042UL, 0UL)]
    [TestCase("G5n", 0x11_1000UL, 1, false, 0UL, 0x42UL, 0x6580_0000_0000_0003UL, 0x0000_0000_0022_0042UL, 0UL)]
    [TestCase("G6", 0x11_2000UL, 0, false, 1UL, 0x42UL, 0x6880_0000_0000_0003UL, 0x0000_0000_0022_0042UL, 0x0040_0000_0000_0000UL)]
    [TestCase("a root in three unlike pieces", 0x000a_bcde_f123_4000UL, 2, true, 1UL, 0x1234UL, 0x72c0_0000_0000_0003UL, 0xabcd_e800_e246_1234UL,
        0x0040_0000_0000_0000UL)]
    public void WorkedExamplesOfTheWords(string example, ulong root, int glx, bool giov, ulong mode, ulong domain, ulong word0, ulong word1, ulong word2)
    {
        var entry = AmdDeviceEntry.To(new Gcr3Table(_memory, new TablePlaces(0, root), glx), giov, mode);
        Assert.That(entry.TrySet("domainid", domain), Is.True);
        Assert.That(entry.Words, Is.EqualTo(new[] { word0, word1, word2, 0UL }), example);
    }

    [Test]
    public void EveryBitOfTheWordsHasOneField()
    {
        foreach (var fields in AmdDeviceEntry.Layout)
        {
            var seen = 0UL;
            foreach (var name in fields.Names)
            {
                var ones = fields.Get(ulong.MaxValue, name);
                var bits = fields.With(0, name, ones)!.Value;
                Assert.That(seen & bits, Is.Zero, name);
                seen |= bits;
            }

            Assert.That(seen, Is.EqualTo(ulong.MaxValue));
        }

        Assert.That(AmdDeviceEntry.Names, Is.Unique);
    }

    [TestCase("p", 1UL, 0x1UL)]
    [TestCase("rw", 1UL, 0x2UL)]
    [TestCase("us", 1UL, 0x4UL)]
    [TestCase("pwt", 1UL, 0x8UL)]
    [TestCase("pcd", 1UL, 0x10UL)]
    [TestCase("a", 1UL, 0x20UL)]
    [TestCase("d", 1UL, 0x40UL)]
    [TestCase("ps", 1UL, 0x80UL)]
    [TestCase("pat", 1UL, 0x80UL)]
    [TestCase("g", 1UL, 0x100UL)]
    [TestCase("available9", 7UL, 0xe00UL)]
    [TestCase("largepat", 1UL, 0x1000UL)]
    [TestCase("reserved2m", 0xffUL, 0x1f_e000UL)]
    [TestCase("reserved1g", 0x1_ffffUL, 0x3fff_e000UL)]
    [TestCase("address", 0xff_ffff_ffffUL, 0x000f_ffff_ffff_f000UL)]
    [TestCase("available52", 0x7fUL, 0x07f0_0000_0000_0000UL)]
    [TestCase("ignored59", 0xfUL, 0x7800_0000_0000_0000UL)]
    [TestCase("nx", 1UL, 0x8000_0000_0000_0000UL)]
    public void FieldsOfAPageEntryStandWhereTheArchitectureHasThem(string field, ulong value, ulong word)
    {
        var fields = Gcr3Pages.Modes["4"].Entry;
        Assert.That(fields.With(0, field, value), Is.EqualTo(word));
        Assert.That(fields.With(0, field, (value << 1) | 1), Is.Null);
    }

    [TestCase("v", 1UL, 0x1UL)]
    [TestCase("reserved1", 0x7ffUL, 0xffeUL)]
    [TestCase("address", 0xff_ffff_ffffUL, 0x000f_ffff_ffff_f000UL)]
    [TestCase("reserved52", 0xfffUL, 0xfff0_0000_0000_0000UL)]
    public void FieldsOfATableEntryStandWhereTheArchitectureHasThem(string field, ulong value, ulong word) =>
        Assert.That(Gcr3Table.Entry.With(0, field, value), Is.EqualTo(word));

    [TestCase("", 0x8000_0000_0000_3001UL)]
    [TestCase("x", 0x3001UL)]
    [TestCase("wux", 0x3007UL)]
    [TestCase("uadx", 0x3065UL)]
    [TestCase("wuadgx", 0x3167UL)]
    public void LettersOfALeaf(string letters, ulong word)
    {
        var format = Gcr3Pages.Modes["4"];
        Assert.That(format.WithPermissions(format.Leaf(0x1000, 0x3000, 0)!.Value, letters, out var mistake), Is.EqualTo(word));
        Assert.That(mistake, Is.Null);
    }

    [TestCase("4", 0x0000_7fff_ffff_ffffUL, true)]
    [TestCase("4", 0x0000_ffff_ffff_ffffUL, true)]
    [TestCase("4", 0x0001_0000_0000_0000UL, false)]
    [TestCase("4", 0xffff_7fff_ffff_ffffUL, false)]
    [TestCase("4", 0xffff_8000_0000_0000UL, true)]
    [TestCase("5", 0x01ff_ffff_ffff_ffffUL, true)]
    [TestCase("5", 0x0200_0000_0000_0000UL, false)]
    [TestCase("5", 0xfeff_ffff_ffff_ffffUL, false)]
    [TestCase("5", 0xff00_0000_0000_0000UL, true)]
    public void AddressesAreZeroExtendedOrSignExtended(string mode, ulong iova, bool holds) =>
        Assert.That(Gcr3Pages.Modes[mode].Holds(iova), Is.EqualTo(holds));

    [TestCase(0, 511UL, 512UL)]
    [TestCase(1, 0x3_ffffUL, 0x4_0000UL)]
    [TestCase(2, 0xf_ffffUL, 0x10_0000UL)]
    public void ATableCoversWhatItsLevelsIndex(int glx, ulong last, ulong beyond)
    {
        var table = new Gcr3Table(_memory, new TablePlaces(Table), glx);
        Assert.That(table.Holds(last), Is.True);
        Assert.That(table.Holds(beyond), Is.False);
    }

    [TestCase(0, 0x1ffUL, 0x11_2ff8UL)]
    [TestCase(1, 0x2_0205UL, 0x11_3028UL)]
    [TestCase(2, 0x8_0001UL, 0x11_4008UL)]
    public void EntriesOfTheLastLevel(int glx, ulong pasid, ulong at)
    {
        var table = new Gcr3Table(_memory, new TablePlaces(Table), glx);
        Assert.That(table.EntryAt(pasid, 0), Is.EqualTo(at));
    }

    [Test]
    public void TheUsualModeTellsOneDescriptorAndHasATable()
    {
        var kind = new Gcr3Kind();
        var places = new TablePlaces(Table);
        var pages = new PageTables(_memory, places, kind.Usual);
        var made = kind.Attach(_memory, places, new AddressSpace(null, 1, pages));
        Assert.That(made.Descriptors.Select(d => string.Join(' ', d.Select(f => $"{f.Key}={f.Value:x}"))),
            Is.EqualTo(new[] { "dte0=6cc0000000000003 dte1=220000 dte2=0 dte3=0" }));
        Assert.That(_memory.Read(0x11_3000), Is.EqualTo(Table | 1));
        Assert.That(made.Pasids!.Put(new AddressSpace(255, 1, pages)), Is.True);
        Assert.That(_memory.Read(0x11_37f8), Is.EqualTo(Table | 1));
        Assert.That(made.Pasids.SetPresent(255, false), Is.True);
        Assert.That(_memory.Read(0x11_37f8), Is.EqualTo(Table));
        Assert.That(made.Pasids.Put(new AddressSpace(512, 1, pages)), Is.False);
    }

    [Test]
    public void ThereAreNoLargerPagesAndNoWiderAddresses()
    {
        var format = Gcr3Pages.Modes["5"];
        Assert.Multiple(() =>
        {
            Assert.That(format.Place(0x80_0000_0000), Is.Null);
            Assert.That(format.Leaf(0x1000, 1UL << 52, 0), Is.Null);
            Assert.That(format.Leaf(0x20_0000, 0x1000, 0), Is.Null);
            Assert.That(format.LevelOf(5), Is.EqualTo(4));
            Assert.That(format.LevelOf(0), Is.Null);
            Assert.That(format.PagingMode, Is.EqualTo(1));
            Assert.That(Gcr3Pages.Modes["4"].PagingMode, Is.Zero);
        });
    }
}
