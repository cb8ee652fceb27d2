using NUnit.Framework;

namespace Viommu.Tests.Tables.Riscv;

/// <summary>
/// A first stage behind Sv39x4 (RISC-V Privileged Architecture, Two-Stage Address Translation; riscv.guest-ppns, riscv.pdt-guest-fault).
/// The second stage's root is 0x90000000; guest 0x80000000 is at 0xc0000000 in pages of 4 KiB, whose entries stand from 0x90005000 on.
/// </summary>
public sealed class SecondStageTests
{
    private const ulong Sv39 = 0x8000000000080000;
    private const ulong Sv39x4 = 0x8000000000090000;
    private const ulong GuestPage = 0x90005000;

    private static TableRam Ram(ulong leaf = 0x200014df)
    {
        var ram = WorkedExampleTests.Ram(
            (0x90000010, 0x24001001), (0x90004000, 0x24001401), (0xc0000000, 0x20000401), (0xc0001000, 0x20000801), (0xc0002008, leaf));
        for (ulong page = 0; page < 32; page++) ram[GuestPage + (page * 8)] = 0x300000df + (page << 10);
        return ram;
    }

    private static string Walk(TableRam ram, char kind = 'r', ulong tc = 1, ulong fsc = Sv39, uint? pasid = null, ulong iova = 0x1234) =>
        Sv.Walk(ram, tc, fsc, Sv.Access(kind, iova, pasid), iohgatp: Sv39x4);

    [Test]
    public void Both_stages_translate() => Assert.That(Walk(Ram()), Is.EqualTo("c0005234/1000"));

    [Test]
    public void The_smaller_block_counts()
    {
        // riscv.reported-size: a first-stage 2 MiB page over 4 KiB pages.
        var ram = Ram();
        ram[0xc0001000] = 0x200000df;
        Assert.That(Walk(ram, iova: 0x1f123), Is.EqualTo("c001f123/1000"));
    }

    [TestCase(0x80000234ul, ExpectedResult = "c0000234/1000")]
    [TestCase(0x8000000000000234ul, ExpectedResult = "fault 21", Description = "PRIV, Two-Stage Address Translation: no sign")]
    [TestCase(0x20000000234ul, ExpectedResult = "fault 21", Description = "PRIV, Two-Stage Address Translation: bit 41")]
    [TestCase(0x10080000234ul, ExpectedResult = "c0000234/1000", Description = "PRIV, Two-Stage Address Translation: bit 40 is of the root index")]
    public string A_bare_first_stage(ulong iova)
    {
        var ram = Ram();
        ram[0x90000010 + 0x2000] = 0x24001001;
        return Walk(ram, fsc: 0, iova: iova);
    }

    // The guest page 0 holds the root, 2 the last table, 5 the data.
    [TestCase('r', 0, 0x300000deul, ExpectedResult = "fault 21 80000001", Description = "riscv.iotval2; PRIV, Two-Stage Address Translation: implicit")]
    [TestCase('w', 0, 0x300000deul, ExpectedResult = "fault 23 80000001")]
    [TestCase('x', 0, 0x300000deul, ExpectedResult = "fault 20 80000001")]
    [TestCase('w', 2, 0x300008d3ul, ExpectedResult = "c0005234/1000 0", Description = "PRIV, Two-Stage Address Translation: R is enough to read a table")]
    [TestCase('w', 2, 0x300008d9ul, ExpectedResult = "fault 23 80002001", Description = "PRIV, Two-Stage Address Translation: X is not")]
    [TestCase('w', 2, 0x300008cful, ExpectedResult = "fault 23 80002001", Description = "IOMMU, Process to translate an IOVA: U")]
    [TestCase('r', 5, 0x300014deul, ExpectedResult = "fault 21 80005000")]
    [TestCase('w', 5, 0x300014d3ul, ExpectedResult = "fault 23 80005000")]
    [TestCase('x', 5, 0x300014d7ul, ExpectedResult = "fault 20 80005000")]
    [TestCase('r', 5, 0x300014cful, ExpectedResult = "fault 21 80005000", Description = "IOMMU, Process to translate an IOVA: U")]
    [TestCase('r', 5, 0x3000149ful, ExpectedResult = "fault 21 80005000", Description = "A without GADE")]
    public string Refusals(char kind, int page, ulong entry)
    {
        var ram = Ram();
        ram[GuestPage + ((ulong)page * 8)] = entry;
        var result = Sv.Result(ram, 1, Sv39, Sv.Access(kind, 0x1234), iohgatp: Sv39x4);
        return $"{Sv.Text(result)} {result.Fault.Detail & ~0xffcUL:x}";
    }

    [Test]
    public void First_stage_faults_win()
    {
        // riscv.first-stage-first.
        var ram = Ram(0x200014cf);
        ram[GuestPage + (5 * 8)] = 0;
        Assert.That(Walk(ram), Is.EqualTo("fault 13"));
    }

    [TestCase(0x90000ul, 'r', ExpectedResult = "fault 5", Description = "the second stage's own root")]
    [TestCase(0xc0002ul, 'x', ExpectedResult = "fault 1", Description = "a first-stage table, once translated")]
    public string Unreachable(ulong page, char kind)
    {
        var ram = Ram();
        ram.Unbacked.Add(page);
        return Walk(ram, kind);
    }

    [TestCase(0x101ul, 0x2000141ful, 'w', 0x300008dful, ExpectedResult = "c0005234/1000 0 200014df")]
    [TestCase(0x101ul, 0x2000141ful, 'w', 0x300008d3ul, ExpectedResult = "fault 23 3 2000141f", Description = "riscv.ad-not-writable: a read-only table")]
    [TestCase(0x101ul, 0x200014dful, 'w', 0x300008d3ul, ExpectedResult = "c0005234/1000 0 200014df", Description = "nothing to set, nothing to write")]
    [TestCase(0x81ul, 0x2000141ful, 'r', 0x300008dful, ExpectedResult = "fault 13 0 2000141f", Description = "riscv.sade-first-stage-only: GADE is not SADE")]
    public string First_stage_flags_go_through_the_second(ulong tc, ulong leaf, char kind, ulong tablePage)
    {
        var ram = Ram(leaf);
        ram[GuestPage + (2 * 8)] = tablePage;
        var result = Sv.Result(ram, tc, Sv39, Sv.Access(kind, 0x1234), iohgatp: Sv39x4);
        return $"{Sv.Text(result)} {result.Fault.Detail & 3:x} {ram[0xc0002008]:x}";
    }

    [Test]
    public void First_stage_flags_are_set_even_if_the_second_stage_then_refuses()
    {
        // riscv.ad-before-second-stage.
        var ram = Ram(0x2000141f);
        ram[GuestPage + (5 * 8)] = 0;
        Assert.That(Walk(ram, 'w', 0x101), Is.EqualTo("fault 23"));
        Assert.That(ram[0xc0002008], Is.EqualTo(0x200014df));
    }

    [Test]
    public void Second_stage_flags_are_set_with_GADE()
    {
        var ram = Ram(0x2000141f);
        for (ulong page = 0; page < 6; page++) ram[GuestPage + (page * 8)] &= ~0xc0UL;
        Assert.That(Walk(ram, 'w', 0x181), Is.EqualTo("c0005234/1000"));
        Assert.That(ram[GuestPage] & 0xc0, Is.EqualTo(0x40), "read");
        Assert.That(ram[GuestPage + 16] & 0xc0, Is.EqualTo(0xc0), "an entry in it was written");
        Assert.That(ram[GuestPage + 24] & 0xc0, Is.Zero, "not touched");
        Assert.That(ram[GuestPage + 40] & 0xc0, Is.EqualTo(0xc0), "written");
    }

    [TestCase(0x300040deul, 'w', ExpectedResult = "fault 23 80010001", Description = "riscv.pdt-guest-fault: of the original access, implicit")]
    [TestCase(0x30004000d1ul, 'w', ExpectedResult = "fault 23 80010001")]
    [TestCase(0x300040dful, 'w', ExpectedResult = "c0005234/1000 0")]
    [TestCase(0x300080dful, 'w', ExpectedResult = "fault 265 0", Description = "riscv.pdt-guest-fault: an access fault below is the directory's")]
    public string The_process_directory_goes_through_the_second_stage(ulong entry, char kind)
    {
        var ram = Ram();
        ram[0xc0010000] = 1;
        ram[0xc0010008] = Sv39;
        ram[GuestPage + (16 * 8)] = entry;
        ram.Unbacked.Add(0xc0020);
        var result = Sv.Result(ram, 0x21, 0x1000000000080010, Sv.Access(kind, 0x1234, 0), iohgatp: Sv39x4);
        return $"{Sv.Text(result)} {result.Fault.Detail & ~0xffcUL:x}";
    }

    [TestCase(0x9ul, 0x2000000000000ul, Description = "Sv48x4: bit 49 is of the root index, 50 not")]
    [TestCase(0xaul, 0x400000000000000ul, Description = "Sv57x4: bit 58 is of the root index, 59 not")]
    public void Wider_second_stages(ulong mode, ulong top)
    {
        // The root's entry for the top bit is a leaf of the whole level; its offset is the upper half of the 16 KiB root.
        var ram = WorkedExampleTests.Ram((0x90002000, 0xdf));
        var iohgatp = (mode << 60) | 0x90000;
        Assert.That(Sv.Walk(ram, 1, 0, Sv.Read(top | 0x1234), iohgatp: iohgatp), Does.StartWith("1234/"));
        Assert.That(Sv.Walk(ram, 1, 0, Sv.Read((top << 1) | top | 0x1234), iohgatp: iohgatp), Is.EqualTo("fault 21"));
    }
}
