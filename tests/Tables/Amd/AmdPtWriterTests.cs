using NUnit.Framework;
using Viommu.Harness.Formats;
using Viommu.Harness.Formats.Amd;

namespace Viommu.Tests.Tables.Amd;

/// <summary>The writer of AMD's own page tables against the worked examples E1 to E20, whose words were worked out apart from it.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AmdPtWriterTests
{
    private readonly TableMemory _memory = new();

    [TestCase("E1", 3, new int[] { }, new ulong[] { 0x10_1000, 0x10_2000, 0x10_3000 }, 0x1_2345_6000UL, 0x1000UL, 0x20_0000UL, "rw",
        new ulong[] { 0x10_1020, 0x6000_0000_0010_2401, 0x10_28d0, 0x6000_0000_0010_3201, 0x10_32b0, 0x6000_0000_0020_0001 })]
    [TestCase("E2", 3, new int[] { }, new ulong[] { 0x10_1000, 0x10_2000 }, 0x1_2340_0000UL, 0x20_0000UL, 0x80_0000UL, "rw",
        new ulong[] { 0x10_1020, 0x6000_0000_0010_2401, 0x10_28d0, 0x6000_0000_0080_0001 })]
    [TestCase("E3", 3, new int[] { }, new ulong[] { 0x10_1000 }, 0x1_0000_0000UL, 0x4000_0000UL, 0x4000_0000UL, "rw",
        new ulong[] { 0x10_1020, 0x6000_0000_4000_0001 })]
    [TestCase("E4", 3, new int[] { }, new ulong[] { 0x10_1000, 0x10_2000, 0x10_3000 }, 0x1_2345_8000UL, 0x8000UL, 0x21_8000UL, "rw",
        new ulong[] { 0x10_32c0, 0x6000_0000_0021_be01, 0x10_32c8, 0x6000_0000_0021_be01, 0x10_32d0, 0x6000_0000_0021_be01, 0x10_32d8, 0x6000_0000_0021_be01,
            0x10_32e0, 0x6000_0000_0021_be01, 0x10_32e8, 0x6000_0000_0021_be01, 0x10_32f0, 0x6000_0000_0021_be01, 0x10_32f8, 0x6000_0000_0021_be01,
            0x10_32b8, 0, 0x10_3300, 0 })]
    [TestCase("E5", 3, new int[] { }, new ulong[] { 0x10_1000, 0x10_2000 }, 0x1_2340_0000UL, 0x40_0000UL, 0xc0_0000UL, "rw",
        new ulong[] { 0x10_28d0, 0x6000_0000_00df_fe01, 0x10_28d8, 0x6000_0000_00df_fe01, 0x10_28e0, 0 })]
    [TestCase("E6", 4, new int[] { 3 }, new ulong[] { 0x10_0000, 0x10_2000, 0x10_3000 }, 0x80_0034_5000UL, 0x1000UL, 0x30_0000UL, "rw",
        new ulong[] { 0x10_0008, 0x6000_0000_0010_2401, 0x10_2008, 0x6000_0000_0010_3201, 0x10_3a28, 0x6000_0000_0030_0001 })]
    [TestCase("E7", 4, new int[] { 3, 2 }, new ulong[] { 0x10_0000, 0x10_3000 }, 0x180_0012_3000UL, 0x1000UL, 0x30_5000UL, "rw",
        new ulong[] { 0x10_0018, 0x6000_0000_0010_3201, 0x10_3918, 0x6000_0000_0030_5001 })]
    [TestCase("E9", 2, new int[] { }, new ulong[] { 0x10_2000, 0x10_3000 }, 0x1000UL, 0x1000UL, 0x31_0000UL, "w",
        new ulong[] { 0x10_2000, 0x6000_0000_0010_3201, 0x10_3008, 0x4000_0000_0031_0001 })]
    public void WorkedExamples(string name, int mode, int[] skipped, ulong[] places, ulong iova, ulong page, ulong to, string letters, ulong[] words)
    {
        var tables = New(mode, skipped, places);
        Assert.That(tables.Map(iova, to, page, page, letters, []), Is.Null, name);
        for (var i = 0; i < words.Length; i += 2) Assert.That(_memory.Read(words[i]), Is.EqualTo(words[i + 1]), $"{name} at 0x{words[i]:x}");
    }

    // E8, E11 to E18: one entry of E8's tables edited.
    [TestCase("E8", 2, "iw", 0UL, 0x2000_0000_0010_3201UL)]
    [TestCase("E11", 2, "nextlevel", 2UL, 0x6000_0000_0010_3401UL)]
    [TestCase("E12", 1, "nextlevel", 3UL, 0x6000_0000_0031_0601UL)]
    [TestCase("E15", 1, "address", 0xff_ffff_ffffUL, 0x600f_ffff_ffff_f001UL)]
    [TestCase("E16", 1, "reserved52", 1UL, 0x6010_0000_0031_0001UL)]
    [TestCase("E17", 2, "fc", 1UL, 0x7000_0000_0010_3201UL)]
    [TestCase("E18", 1, "ignored1", 0xfUL, 0x6000_0000_0031_001fUL)]
    [TestCase("E18", 1, "ignored7", 3UL, 0x6000_0000_0031_0181UL)]
    [TestCase("E18", 1, "u", 1UL, 0x6800_0000_0031_0001UL)]
    [TestCase("E18", 1, "ignored63", 1UL, 0xe000_0000_0031_0001UL)]
    public void SingleEdits(string name, int level, string field, ulong value, ulong word)
    {
        var tables = New(2, [], [0x10_2000, 0x10_3000]);
        Assert.That(tables.Map(0x1000, 0x31_0000, 0x1000, 0x1000, "rw", []), Is.Null);
        var at = tables.EntryAt(0x1000, level - 1, out _);
        Assert.That(at, Is.EqualTo(level == 2 ? 0x10_2000UL : 0x10_3008));
        Assert.That(tables.Format.Entry.With(_memory.Read(at!.Value), field, value), Is.EqualTo(word), name);
    }

    [TestCase(0x2000UL, 0x6000_0000_0000_0e01UL)]
    [TestCase(0x4000UL, 0x6000_0000_0000_1e01UL)]
    [TestCase(0x8000UL, 0x6000_0000_0000_3e01UL)]
    [TestCase(0x1_0000UL, 0x6000_0000_0000_7e01UL)]
    [TestCase(0x2_0000UL, 0x6000_0000_0000_fe01UL)]
    [TestCase(0x4_0000UL, 0x6000_0000_0001_fe01UL)]
    [TestCase(0x8_0000UL, 0x6000_0000_0003_fe01UL)]
    [TestCase(0x10_0000UL, 0x6000_0000_0007_fe01UL)]
    [TestCase(0x40_0000UL, 0x6000_0000_001f_fe01UL)]
    [TestCase(0x80_0000UL, 0x6000_0000_003f_fe01UL)]
    [TestCase(0x100_0000UL, 0x6000_0000_007f_fe01UL)]
    [TestCase(0x200_0000UL, 0x6000_0000_00ff_fe01UL)]
    [TestCase(0x2000_0000UL, 0x6000_0000_0fff_fe01UL)]
    [TestCase(0x8000_0000UL, 0x6000_0000_3fff_fe01UL)]
    [TestCase(0x1_0000_0000UL, 0x6000_0000_7fff_fe01UL)]
    [TestCase(0x40_0000_0000UL, 0x6000_001f_ffff_fe01UL)]
    [TestCase(1UL << 52, 0x6007_ffff_ffff_fe01UL)]
    public void SizesStandInTheAddress(ulong size, ulong word)
    {
        var format = new AmdPtPages(6);
        Assert.That(format.WithPermissions(format.Leaf(size, 0, 0)!.Value, "rw", out _), Is.EqualTo(word));
    }

    [TestCase(0x1000UL, 1, 1)]
    [TestCase(0x2000UL, 1, 2)]
    [TestCase(0x10_0000UL, 1, 256)]
    [TestCase(0x20_0000UL, 2, 1)]
    [TestCase(0x2000_0000UL, 2, 256)]
    [TestCase(0x4000_0000UL, 3, 1)]
    [TestCase(0x40_0000_0000UL, 3, 256)]
    [TestCase(0x80_0000_0000UL, 4, 1)]
    [TestCase(0x8000_0000_0000UL, 4, 256)]
    [TestCase(0x1_0000_0000_0000UL, 5, 1)]
    [TestCase(0x10_0000_0000_0000UL, 5, 16)]
    public void PagesStandWhereTheirSizeSays(ulong size, int level, int entries) =>
        Assert.That(new AmdPtPages(6).Place(size), Is.EqualTo(((int, int)?)(level - 1, entries)));

    [TestCase(6, 0x20_0000_0000_0000UL)]
    [TestCase(6, 0x200_0000_0000_0000UL)]
    [TestCase(6, 0x3000UL)]
    [TestCase(6, 0x800UL)]
    [TestCase(6, 0UL)]
    [TestCase(1, 0x20_0000UL)]
    [TestCase(2, 0x4000_0000UL)]
    public void OtherSizesHaveNoPlace(int mode, ulong size) => Assert.That(new AmdPtPages(mode).Place(size), Is.Null);

    [TestCase(1, 0x1f_ffffUL, true)]
    [TestCase(1, 0x20_0000UL, false)]
    [TestCase(3, 0x7f_ffff_ffffUL, true)]
    [TestCase(3, 0x80_0000_0000UL, false)]
    [TestCase(4, 0xffff_8000_0000_0000UL, false)]
    [TestCase(5, 0x1ff_ffff_ffff_ffffUL, true)]
    [TestCase(6, ulong.MaxValue, true)]
    public void AddressesAreExtendedWithZeros(int mode, ulong iova, bool holds) => Assert.That(new AmdPtPages(mode).Holds(iova), Is.EqualTo(holds));

    [Test]
    public void SkippedBitsAreZero()
    {
        var format = new AmdPtPages(4, 3);
        Assert.That(format.Holds(0x80_0034_5678), Is.True);
        Assert.That(format.Holds(0x80_4034_5678), Is.False);
        var tables = New(4, [3], [0x10_0000, 0x10_2000, 0x10_3000]);
        Assert.That(tables.Map(0x80_0034_5000, 0x30_0000, 0x1000, 0x1000, "rw", []), Is.Null);
        Assert.Multiple(() =>
        {
            Assert.That(tables.EntryAt([1, 1, 0x145], out _), Is.EqualTo(0x10_3a28));
            Assert.That(tables.EntryAt([1, 1, 0x145, 0], out var mistake), Is.Null);
            Assert.That(mistake, Does.Contain("points at no table"));
            Assert.That(tables.EntryAt(0x80_0034_5000, 1, out _), Is.EqualTo(0x10_2008));
            Assert.That(tables.EntryAt(0x80_0034_5000, 2, out var skipped), Is.Null);
            Assert.That(skipped, Does.Contain("skipped"));
            Assert.That(tables.Map(0, 0, 0x4000_0000, 0x4000_0000, "rw", []), Does.Contain("skipped"));
        });

        // The last entry names a table, which no walk goes on to.
        _memory.Write(0x10_3a28, 0x6000_0000_0030_0601);
        Assert.That(tables.EntryAt([1, 1, 0x145, 0], out var ends), Is.Null);
        Assert.That(ends, Does.Contain("the walk ends after 3 tables"));
    }

    [Test]
    public void Level6HasSevenBits()
    {
        var tables = New(6, [], [0x10_0000, 0x10_1000, 0x10_2000, 0x10_3000, 0x10_4000, 0x10_5000]);
        Assert.That(tables.Map(0xfe00_0000_0000_0000, 0x31_0000, 0x1000, 0x1000, "rw", []), Is.Null);
        Assert.That(_memory.Read(0x10_0000 + (8 * 127)), Is.EqualTo(0x6000_0000_0010_1a01));
        Assert.That(_memory.Read(0x10_1000), Is.EqualTo(0x6000_0000_0010_2801));
        Assert.That(_memory.Read(0x10_5000), Is.EqualTo(0x6000_0000_0031_0001));
    }

    [Test]
    public void AnotherAddressKeepsTheSize()
    {
        var format = new AmdPtPages(3);
        Assert.That(format.WithAddress(0x6000_0000_0021_be01, 0x28_8000), Is.EqualTo(0x6000_0000_0028_be01));
        Assert.That(format.WithAddress(0x6000_0000_0021_be01, 0x28_9000), Is.Null);
        Assert.That(format.WithAddress(0x6000_0000_0020_0001, 0x28_9000), Is.EqualTo(0x6000_0000_0028_9001));
        Assert.That(format.WithAddress(0x6000_0000_0020_0001, 1UL << 52), Is.Null);
    }

    [Test]
    public void TheDescriptorIsThatOfTheExamples()
    {
        var entry = AmdDeviceEntry.To(New(3, [], [0x10_1000]), 0x42);
        Assert.That(entry.Words, Is.EqualTo(new ulong[] { 0x6000_0000_0010_1603, 0x42, 0, 0 }));
        Assert.That(AmdDeviceEntry.To(New(4, [], [0x10_0000]), 0x42).Words[0], Is.EqualTo(0x6000_0000_0010_0803));
        // E19 and E20.
        Assert.That(entry.TrySet("mode", 0) && entry.TrySet("root", 0), Is.True);
        Assert.That(entry.Words[0], Is.EqualTo(0x6000_0000_0000_0003));
        Assert.That(entry.TrySet("ir", 0) && entry.TrySet("iw", 0), Is.True);
        Assert.That(entry.Words[0], Is.EqualTo(3));
    }

    // The root of a GCR3 table in its three pieces, with GLX 2, GIoV, GV and five levels: a value worked out by hand.
    [Test]
    public void EveryFieldOfTheDescriptorHasItsPlace()
    {
        var entry = AmdDeviceEntry.To(New(3, [], [0]), 0x1234);
        (string, ulong)[] fields = [("mode", 0), ("giov", 1), ("gv", 1), ("glx", 2), ("gcr3root12", 4), ("gcr3root15", 0xe246), ("gcr3root31", 0x15_79bd),
            ("guestpagingmode", 1)];
        foreach (var (field, value) in fields) Assert.That(entry.TrySet(field, value), Is.True, field);
        Assert.That(entry.Words, Is.EqualTo(new ulong[] { 0x72c0_0000_0000_0003, 0xabcd_e800_e246_1234, 0x0040_0000_0000_0000, 0 }));
        Assert.That(entry.TrySet("mode", 8), Is.False);
        Assert.That(entry.TrySet("glue", 0), Is.False);
    }

    [Test]
    public void TheUsualModeHasThreeLevelsAndBothRightsApart()
    {
        var kind = new AmdPtKind();
        var made = kind.Attach(_memory, new TablePlaces(0x20_0000), new AddressSpace(null, 7, New(3, [], [0x10_1000])));
        Assert.Multiple(() =>
        {
            Assert.That(made.Descriptors.Single().Select(f => $"{f.Key}={f.Value:x}"),
                Is.EqualTo(new[] { "dte0=6000000000101603", "dte1=7", "dte2=0", "dte3=0" }));
            Assert.That(kind.Last, Is.EqualTo(0x7f_ffff_ffff));
            Assert.That(kind.Permissions(false, true, true), Is.EqualTo("w"));
            Assert.That(kind.Permissions(true, false, false), Is.EqualTo("r"));
            Assert.That(kind.HasPasids || kind.HasTags || kind.HasExecute, Is.False);
        });
    }

    private PageTables New(int mode, int[] skipped, ulong[] places) => new(_memory, new TablePlaces(0x40_0000, places), new AmdPtPages(mode, skipped));
}
