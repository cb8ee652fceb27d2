using NUnit.Framework;
using Viommu.Harness.Formats;
using Viommu.Harness.Formats.Vtd;

namespace Viommu.Tests.Tables;

/// <summary>The writer of VT-d first-stage tables against words worked out by hand from the layout of VT-d 9.7.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WriterVtdTests
{
    private const ulong FourLevels = 0x10_0000;
    private const ulong FiveLevels = 0x20_0000;

    private readonly TableMemory _memory = new();

    // Pointers are written with A beside P, R/W and U/S: 0x27. The worked examples have 0x7, before the first access.
    [TestCase("48", 0x0000_1234_5678_9000UL, 0x1000UL, 0x7654_3000UL,
        new ulong[] { 0x10_0120, 0x10_1027, 0x10_1688, 0x10_2027, 0x10_2598, 0x10_3027, 0x10_3c48, 0x7654_3007 })]
    [TestCase("48", 0x0000_7fff_c020_0000UL, 0x20_0000UL, 0x8000_0000UL, new ulong[] { 0x10_07f8, 0x10_1027, 0x10_1ff8, 0x10_2027, 0x10_2008, 0x8000_0087 })]
    [TestCase("48", 0x0000_0080_4000_0000UL, 0x4000_0000UL, 0x1_4000_0000UL, new ulong[] { 0x10_0008, 0x10_1027, 0x10_1008, 0x1_4000_0087 })]
    [TestCase("48", 0xffff_8000_0020_1000UL, 0x1000UL, 0x7654_4000UL,
        new ulong[] { 0x10_0800, 0x10_1027, 0x10_1000, 0x10_2027, 0x10_2008, 0x10_3027, 0x10_3008, 0x7654_4007 })]
    [TestCase("57", 0x00ab_cdef_1234_5000UL, 0x1000UL, 0x1234_0000_b000UL,
        new ulong[] { 0x20_0558, 0x20_1027, 0x20_1cd8, 0x20_2027, 0x20_2de0, 0x20_3027, 0x20_3488, 0x20_4027, 0x20_4a28, 0x1234_0000_b007 })]
    [TestCase("57", 0x0000_8000_0020_0000UL, 0x20_0000UL, 0x9fe0_0000UL,
        new ulong[] { 0x20_0000, 0x20_1027, 0x20_1800, 0x20_2027, 0x20_2000, 0x20_3027, 0x20_3008, 0x9fe0_0087 })]
    [TestCase("57", 0xff00_0000_4000_0000UL, 0x4000_0000UL, 0x3_c000_0000UL,
        new ulong[] { 0x20_0800, 0x20_1027, 0x20_1000, 0x20_2027, 0x20_2008, 0x3_c000_0087 })]
    public void WorkedExamples(string mode, ulong iova, ulong page, ulong to, ulong[] words)
    {
        var tables = New(mode);
        Assert.That(tables.Map(iova, to, page, page, "wux", []), Is.Null);
        for (var i = 0; i < words.Length; i += 2) Assert.That(_memory.Read(words[i]), Is.EqualTo(words[i + 1]), $"at 0x{words[i]:x}");
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
    [TestCase("ignored9", 1UL, 0x200UL)]
    [TestCase("ea", 1UL, 0x400UL)]
    [TestCase("ignored11", 1UL, 0x800UL)]
    [TestCase("largepat", 1UL, 0x1000UL)]
    [TestCase("reserved2m", 0xffUL, 0x1f_e000UL)]
    [TestCase("reserved1g", 0x1_ffffUL, 0x3fff_e000UL)]
    [TestCase("address", 0xff_ffff_ffffUL, 0x000f_ffff_ffff_f000UL)]
    [TestCase("ignored52", 0x7ffUL, 0x7ff0_0000_0000_0000UL)]
    [TestCase("xd", 1UL, 0x8000_0000_0000_0000UL)]
    public void FieldsStandWhereTheArchitectureHasThem(string field, ulong value, ulong word)
    {
        var fields = VtdPages.Modes["48"].Entry;
        Assert.That(fields.With(0, field, value), Is.EqualTo(word));
        Assert.That(fields.With(0, field, (value << 1) | 1), Is.Null);
    }

    [TestCase("", 0x8000_0000_0000_3001UL)]
    [TestCase("x", 0x3001UL)]
    [TestCase("wux", 0x3007UL)]
    [TestCase("ux", 0x3005UL)]
    [TestCase("uadx", 0x3065UL)]
    [TestCase("wuadgx", 0x3167UL)]
    public void LettersOfALeaf(string letters, ulong word)
    {
        var format = VtdPages.Modes["48"];
        Assert.That(format.WithPermissions(format.Leaf(0x1000, 0x3000, 0)!.Value, letters, out var mistake), Is.EqualTo(word));
        Assert.That(mistake, Is.Null);
    }

    [TestCase("48", 0x0000_7fff_ffff_ffffUL, true)]
    [TestCase("48", 0x0000_8000_0000_0000UL, false)]
    [TestCase("48", 0xffff_7fff_ffff_ffffUL, false)]
    [TestCase("48", 0xffff_8000_0000_0000UL, true)]
    [TestCase("57", 0x0000_8000_0000_0000UL, true)]
    [TestCase("57", 0x00ff_ffff_ffff_ffffUL, true)]
    [TestCase("57", 0x0100_0000_0000_0000UL, false)]
    [TestCase("57", 0xfeff_ffff_ffff_ffffUL, false)]
    [TestCase("57", 0xff00_0000_0000_0000UL, true)]
    public void AddressesAreCanonical(string mode, ulong iova, bool holds) => Assert.That(VtdPages.Modes[mode].Holds(iova), Is.EqualTo(holds));

    [Test]
    public void ThereAreNoLargerPagesAndNoWiderAddresses()
    {
        var format = VtdPages.Modes["57"];
        Assert.Multiple(() =>
        {
            Assert.That(format.Place(0x80_0000_0000), Is.Null);
            Assert.That(format.Place(0x1_0000), Is.Null);
            Assert.That(format.Leaf(0x1000, 1UL << 52, 0), Is.Null);
            Assert.That(format.Leaf(0x20_0000, 0x1000, 0), Is.Null);
            Assert.That(format.LevelOf(5), Is.EqualTo(4));
            Assert.That(format.LevelOf(1), Is.Zero);
            Assert.That(format.LevelOf(0), Is.Null);
            Assert.That(VtdPages.Modes["48"].LevelOf(5), Is.Null);
        });
    }

    [Test]
    public void EachPasidTakesADescriptorOfItsOwn()
    {
        var kind = new VtdKind();
        var places = new TablePlaces(FourLevels);
        AddressSpace[] spaces =
        [
            new(5, 1, new PageTables(_memory, places, kind.Usual)),
            new(7, 2, new PageTables(_memory, places, kind.Usual)),
        ];
        var made = kind.AttachPasids(_memory, places, spaces);
        Assert.That(made.Pasids, Is.Null);
        Assert.That(made.Descriptors.Select(d => string.Join(' ', d.Select(f => $"{f.Key}={f.Value:x}"))), Is.EqualTo(new[]
        {
            "flags=1 pasid=5 pgtbl_addr=100000 addr_width=30",
            "flags=1 pasid=7 pgtbl_addr=101000 addr_width=30",
        }));
    }

    private PageTables New(string mode) => new(_memory, new TablePlaces(mode == "48" ? FourLevels : FiveLevels), VtdPages.Modes[mode]);
}
