using NUnit.Framework;
using Viommu.Harness.Formats;
using Viommu.Harness.Formats.Arm;

namespace Viommu.Tests.Tables;

/// <summary>
/// The writer of VMSAv8-64 tables against worked examples that an independent script made (leaf attributes AttrIndx 1, AP 01, SH 3, AF 1, nG 1).
/// </summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WriterArmTests
{
    private readonly TableMemory _memory = new();

    private static readonly TestCaseData[] Worked =
    [
        new TestCaseData("4k", 16, false, 0x123456789000UL, 0x98_7654_3000UL, 0x1000UL, new ulong[] { 0x80001000, 0x80002000, 0x80003000, 0x80004000 },
            new ulong[,] { { 0x80001120, 0x80002003 }, { 0x80002688, 0x80003003 }, { 0x80003598, 0x80004003 }, { 0x80004C48, 0x0000009876543F47 } })
                .SetName("4 KiB page from level 0"),
        new TestCaseData("4k", 25, false, 0x40_8040_0000UL, 0x40_c000_0000UL, 0x20_0000UL, new ulong[] { 0x80010000, 0x80011000 },
            new ulong[,] { { 0x80010810, 0x80011003 }, { 0x80011010, 0x00000040C0000F45 } }).SetName("2 MiB block"),
        new TestCaseData("4k", 25, false, 0x55_C000_0000UL, 0x7F_C000_0000UL, 0x4000_0000UL, new ulong[] { 0x80010000 },
            new ulong[,] { { 0x80010AB8, 0x0000007FC0000F45 } }).SetName("1 GiB block"),
        new TestCaseData("16k", 16, false, 0x9234_5678_8000UL, 0x12_3456_8000UL, 0x4000UL, new ulong[] { 0x80020000, 0x80024000, 0x80028000, 0x8002C000 },
            new ulong[,] { { 0x80020008, 0x80024003 }, { 0x80024918, 0x80028003 }, { 0x80029158, 0x8002C003 }, { 0x8002CF10, 0x0000001234568F47 } })
                .SetName("16 KiB page from level 0, which has two entries"),
        new TestCaseData("16k", 17, false, 0x5234_5600_0000UL, 0x4600_0000UL, 0x200_0000UL, new ulong[] { 0x80030000, 0x80034000 },
            new ulong[,] { { 0x80032918, 0x80034003 }, { 0x80035158, 0x0000000046000F45 } }).SetName("32 MiB block"),
        new TestCaseData("64k", 16, false, 0xA234_5678_0000UL, 0x12_3456_0000UL, 0x10000UL, new ulong[] { 0x80040000, 0x80050000, 0x80060000 },
            new ulong[,] { { 0x80040140, 0x80050003 }, { 0x80058D10, 0x80060003 }, { 0x8006B3C0, 0x0000001234560F47 } })
                .SetName("64 KiB page from level 1, which has 64 entries"),
        new TestCaseData("64k", 22, false, 0x234_4000_0000UL, 0xC000_0000UL, 0x2000_0000UL, new ulong[] { 0x80070000 },
            new ulong[,] { { 0x80078D10, 0x00000000C0000F45 } }).SetName("512 MiB block"),
        new TestCaseData("64k", 12, false, 0xABCDE12340000UL, 0xF876543210000UL, 0x10000UL, new ulong[] { 0x80080000, 0x80090000, 0x800A0000 },
            new ulong[,] { { 0x80081578, 0x80090003 }, { 0x80093780, 0x800A0003 }, { 0x800A91A0, 0x000087654321FF47 } }).SetName("52 bits in and out"),
        new TestCaseData("4k", 25, true, 0xFFFF_FFC0_1234_5000UL, 0x1_2ABC_D000UL, 0x1000UL, new ulong[] { 0x800B0000, 0x800B1000, 0x800B2000 },
            new ulong[,] { { 0x800B0800, 0x800B1003 }, { 0x800B1488, 0x800B2003 }, { 0x800B2A28, 0x000000012ABCDF47 } }).SetName("the upper half"),
        new TestCaseData("4k", 34, false, 0x12345000UL, 0x80001000UL, 0x1000UL, new ulong[] { 0x800C0000, 0x800C1000 },
            new ulong[,] { { 0x800C0488, 0x800C1003 }, { 0x800C1A28, 0x0000000080001F47 } }).SetName("from level 2"),
        new TestCaseData("16k", 39, false, 0x1234000UL, 0xC0000000UL, 0x4000UL, new ulong[] { 0x800D0000 },
            new ulong[,] { { 0x800D2468, 0x00000000C0000F47 } }).SetName("16 KiB from level 3"),
        new TestCaseData("64k", 39, false, 0x1230000UL, 0xD0000000UL, 0x10000UL, new ulong[] { 0x800E0000 },
            new ulong[,] { { 0x800E0918, 0x00000000D0000F47 } }).SetName("64 KiB from level 3"),
    ];

    [TestCaseSource(nameof(Worked))]
    public void WorkedExample(string granule, int size, bool isUpper, ulong iova, ulong to, ulong page, ulong[] places, ulong[,] words)
    {
        var tables = new PageTables(_memory, new TablePlaces(0x9000_0000, places), new ArmPages(ArmGranule.All[granule], size, isUpper));
        Assert.That(tables.Map(iova, to, page, page, "uwxpa", []), Is.Null);
        Assert.That(tables.Root, Is.EqualTo(places[0]));
        var expected = Enumerable.Range(0, words.GetLength(0)).Select(i => (words[i, 0], words[i, 1]));
        Assert.That(Words(), Is.EqualTo(expected));
    }

    [TestCase("4k", 0x1_0000UL, 16, 3UL, 0x1000UL)]
    [TestCase("4k", 0x200_0000UL, 16, 2UL, 0x20_0000UL)]
    [TestCase("4k", 0x4_0000_0000UL, 16, 1UL, 0x4000_0000UL)]
    [TestCase("16k", 0x20_0000UL, 128, 3UL, 0x4000UL)]
    [TestCase("16k", 0x4000_0000UL, 32, 2UL, 0x200_0000UL)]
    [TestCase("64k", 0x20_0000UL, 32, 3UL, 0x1_0000UL)]
    [TestCase("64k", 0x4_0000_0000UL, 32, 2UL, 0x2000_0000UL)]
    public void ARunHasAsManyEntriesAsTheGranuleSays(string granule, ulong bytes, int entries, ulong level, ulong each)
    {
        var tables = new PageTables(_memory, new TablePlaces(0x8000_0000), new ArmPages(ArmGranule.All[granule], 16, false));
        Assert.That(tables.Map(bytes, 2 * bytes, bytes, bytes, "uwxpa", []), Is.Null);
        var first = tables.EntryAt(bytes, tables.Format.LevelOf(level)!.Value, out _)!.Value;
        for (var i = 0UL; i < (ulong)entries; i++)
            Assert.That(_memory.Read(first + (8 * i)), Is.EqualTo(((2 * bytes) + (i * each)) | (level == 3 ? 0x10000000000F47UL : 0x10000000000F45UL)));
        Assert.That(_memory.Read(first + (8 * (ulong)entries)), Is.Zero);
        Assert.That(_memory.Read(first - 8), Is.Zero);
    }

    [TestCase("4k", new[] { 16, 24, 25, 33, 34, 42, 43, 48 }, new[] { 4, 4, 3, 3, 2, 2, 1, 1 })]
    [TestCase("16k", new[] { 16, 17, 27, 28, 38, 39, 48 }, new[] { 4, 3, 3, 2, 2, 1, 1 })]
    [TestCase("64k", new[] { 12, 16, 21, 22, 34, 35, 47 }, new[] { 3, 3, 3, 2, 2, 1, 1 })]
    public void TheStartLevelFollowsTheSize(string granule, int[] sizes, int[] levels)
    {
        var walked = sizes.Select(s => new ArmPages(ArmGranule.All[granule], s, false).Levels);
        Assert.That(walked, Is.EqualTo(levels));
    }

    [Test]
    public void EveryBitHasItsField()
    {
        BitFields[] words = [ArmPages.LeafEntry, ArmPages.TableEntry, ContextTable.Entry, StreamTableEntry.First, StreamTableEntry.Second];
        foreach (var fields in words.Concat(ContextDescriptor.Fields))
        {
            // All ones through each field in turn give all ones, and none holds a bit that another has set.
            ulong word = 0;
            foreach (var name in fields.Names)
            {
                var ones = fields.Get(ulong.MaxValue, name);
                Assert.That(fields.Get(word, name), Is.Zero, name);
                word = fields.With(word, name, ones)!.Value;
            }

            Assert.That(word, Is.EqualTo(ulong.MaxValue));
        }
    }

    [Test]
    public void LettersAreTheBitsTheyMean()
    {
        var format = new ArmPages(ArmGranule.All["4k"], 25, false);
        Assert.Multiple(() =>
        {
            Assert.That(format.WithPermissions(0x3, "", out _), Is.EqualTo(0x0060_0000_0000_0883));
            Assert.That(format.WithPermissions(0x3, "uwxpa", out _), Is.EqualTo(0xc43));
            Assert.That(format.WithPermissions(0x3, "uwxpagd", out _), Is.EqualTo(0x0008_0000_0000_0443));
            Assert.That(format.WithPermissions(0, "r", out var mistake), Is.Null);
            Assert.That(mistake, Does.Contain("'r'"));
            Assert.That(format.LevelOf(0), Is.Null);
            Assert.That(format.LevelOf(1), Is.EqualTo(2));
            Assert.That(format.WithAddress(0xfff0_0000_0000_0fff, 0x1234_5678_9000), Is.EqualTo(0xfff0_1234_5678_9fff));
        });
    }

    [TestCase("4k", 0x1_0000_0000_0000UL, 0x1000UL)]
    [TestCase("16k", 0x1000UL, 0x4000UL)]
    [TestCase("64k", 0x10_0000_0000_0000UL, 0x10000UL)]
    public void AnAddressThatDoesNotFitIsSaid(string granule, ulong to, ulong page)
    {
        var tables = new PageTables(_memory, new TablePlaces(0x8000_0000), new ArmPages(ArmGranule.All[granule], 25, false));
        Assert.That(tables.Map(0, to, page, page, "uwxpa", []), Does.Contain("address"));
        Assert.That(tables.Map(1UL << 39, 0x8000_0000, page, page, "uwxpa", []), Does.Contain("beyond"));
        Assert.That(tables.Map(0, 0, page / 2, page / 2, "uwxpa", []), Does.Contain("no pages"));
    }

    private IEnumerable<(ulong At, ulong Word)> Words() =>
        _memory.TakeChanges().SelectMany(run => run.Bytes.Chunk(8).Select((bytes, i) => (run.At + (8 * (ulong)i), BitConverter.ToUInt64(bytes))));
}
