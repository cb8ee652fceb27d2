using NUnit.Framework;
using Viommu.Harness.Formats;
using Viommu.Harness.Formats.Riscv;

namespace Viommu.Tests.Tables;

/// <summary>The writer of RISC-V tables against words worked out by hand from the RISC-V Privileged Architecture.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WriterRiscvTests
{
    private const ulong Base = 0x8000_0000;

    private readonly TableMemory _memory = new();

    [Test]
    public void Sv39PageIsTheWorkedExampleOfTheVectorContract()
    {
        // The example of docs/walk.md.
        var tables = New("sv39");
        Assert.That(tables.Map(0x1000, 0x8000_5000, 0x1000, 0x1000, "rwxuad", []), Is.Null);
        Assert.That(Words(), Is.EqualTo(new (ulong, ulong)[] { (0x80000000, 0x20000401), (0x80001000, 0x20000801), (0x80002008, 0x200014df) }));
        Assert.That(RiscvPages.Modes["sv39"].Iosatp(tables.Root), Is.EqualTo(0x8000000000080000));
    }

    [TestCase("sv39", 0xffff_ffff_ffff_f000UL, 0x80000ff8UL, 0x9000000000080000UL)]
    [TestCase("sv48", 0x0000_7fff_ffff_f000UL, 0x800007f8UL, 0x9000000000080000UL)]
    [TestCase("sv57", 0x00ff_ffff_ffff_f000UL, 0x800007f8UL, 0xa000000000080000UL)]
    public void TheRootIsIndexedByTheTopNineBits(string mode, ulong iova, ulong entry, ulong iosatp)
    {
        var tables = New(mode);
        Assert.That(tables.Map(iova, 0x8010_0000, 0x1000, 0x1000, "rwuad", []), Is.Null);
        Assert.That(_memory.Read(entry), Is.EqualTo(0x20000401));
        if (mode != "sv39") Assert.That(RiscvPages.Modes[mode].Iosatp(tables.Root), Is.EqualTo(iosatp));
    }

    [TestCase(0x20_0000UL, 0x80001000UL, 0x200000d7UL, 0x20000401UL)]
    [TestCase(0x4000_0000UL, 0x80000000UL, 0x200000d7UL, 0x200000d7UL)]
    public void LargePagesStandAtTheirLevel(ulong page, ulong at, ulong leaf, ulong root)
    {
        var tables = New("sv39");
        Assert.That(tables.Map(0, 0x8000_0000, page, page, "rwuad", []), Is.Null);
        Assert.That(_memory.Read(at), Is.EqualTo(leaf));
        Assert.That(_memory.Read(0x80000000), Is.EqualTo(root));
    }

    [Test]
    public void NapotTakesSixteenEntriesWithOneWord()
    {
        var tables = New("sv39");
        Assert.That(tables.Map(0x10000, 0x8010_0000, 0x10000, 0x10000, "rwuad", []), Is.Null);
        // PPN 0x80100 with 1000 in its low four bits is 0x80108; shifted left by ten 0x20042000; flags V R W U A D; N in bit 63.
        for (ulong i = 16; i < 32; i++) Assert.That(_memory.Read(0x80002000 + (8 * i)), Is.EqualTo(0x80000000200420d7));
        Assert.That(_memory.Read(0x80002000 + (8 * 32)), Is.Zero);
    }

    [Test]
    public void FieldsStandWhereTheArchitectureHasThem()
    {
        var fields = RiscvPages.Modes["sv39"].Entry;
        Assert.Multiple(() =>
        {
            Assert.That(fields.With(0, "rsw", 3), Is.EqualTo(0x300));
            Assert.That(fields.With(0, "ppn", (1UL << 44) - 1), Is.EqualTo(0x003f_ffff_ffff_fc00));
            Assert.That(fields.With(0, "reserved54", 0x1f), Is.EqualTo(0x07c0_0000_0000_0000));
            Assert.That(fields.With(0, "rsw59", 3), Is.EqualTo(0x1800_0000_0000_0000));
            Assert.That(fields.With(0, "pbmt", 3), Is.EqualTo(0x6000_0000_0000_0000));
            Assert.That(fields.With(0, "n", 1), Is.EqualTo(0x8000_0000_0000_0000));
            Assert.That(fields.With(0, "n", 2), Is.Null);
            Assert.That(fields.With(0, "none", 0), Is.Null);
        });
    }

    [Test]
    public void WhatCannotBeWrittenIsSaid()
    {
        var tables = New("sv39");
        Assert.Multiple(() =>
        {
            Assert.That(tables.Map(1UL << 38, Base, 0x1000, 0x1000, "rw", []), Does.Contain("beyond"));
            Assert.That(tables.Map(0x1000, Base, 0x20_0000, 0x20_0000, "rw", []), Does.Contain("multiple"));
            Assert.That(tables.Map(0, Base + 0x1000, 0x10000, 0x10000, "rw", []), Does.Contain("address"));
            Assert.That(tables.Map(0, Base, 0x2000, 0x2000, "rw", []), Does.Contain("no pages"));
            Assert.That(tables.Map(0, Base, 0x1000, 0x1000, "rq", []), Does.Contain("'q'"));
        });
        Assert.That(tables.Map(0, Base, 0x20_0000, 0x20_0000, "rw", []), Is.Null);
        Assert.That(tables.Map(0x3000, Base, 0x1000, 0x1000, "rw", []), Does.Contain("larger page"));
    }

    [Test]
    public void AnEditIsOneWord()
    {
        var tables = New("sv39");
        tables.Map(0x5000, Base, 0x1000, 0x1000, "rwuad", []);
        _memory.TakeChanges();
        var byPath = tables.EntryAt([0, 0, 5], out _);
        Assert.That(tables.EntryAt(0x5000, 0, out _), Is.EqualTo(byPath));
        Assert.That(byPath, Is.EqualTo(0x80002028));
        _memory.Write(byPath!.Value, 0);
        Assert.That(Words(), Is.EqualTo(new (ulong, ulong)[] { (0x80002028, 0) }));
        Assert.That(tables.EntryAt([1, 0], out var mistake), Is.Null);
        Assert.That(mistake, Does.Contain("no table"));
    }

    [Test]
    public void APageTakenAgainIsCleared()
    {
        New("sv39").Map(0x1000, Base, 0x1000, 0x1000, "rwuad", []);
        _memory.TakeChanges();
        _ = New("sv39");
        Assert.That(Words(), Is.EqualTo(new (ulong, ulong)[] { (0x80000000, 0) }));
    }

    [Test]
    public void NamedPlacesComeFirst()
    {
        var tables = new PageTables(_memory, new TablePlaces(Base, [0x9000_0000]), RiscvPages.Modes["sv39"]);
        tables.Map(0, Base, 0x1000, 0x1000, "rwuad", []);
        Assert.That(tables.Root, Is.EqualTo(0x9000_0000));
        Assert.That(_memory.Read(0x9000_0000), Is.EqualTo(0x20000001));
    }

    private PageTables New(string mode) => new(_memory, new TablePlaces(Base), RiscvPages.Modes[mode]);

    private List<(ulong At, ulong Word)> Words() =>
        [.. _memory.TakeChanges().SelectMany(run => run.Bytes.Chunk(8).Select((b, i) => (run.At + (8 * (ulong)i), BitConverter.ToUInt64(b))))];
}
