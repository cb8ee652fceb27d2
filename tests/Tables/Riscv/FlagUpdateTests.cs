using NUnit.Framework;

namespace Viommu.Tests.Tables.Riscv;

/// <summary>Accessed and dirty flags set by hardware (riscv.sade-on and those after it). tc 0x101 has SADE.</summary>
public sealed class FlagUpdateTests
{
    private const ulong Sv39 = 0x8000000000080000;
    private const ulong Leaf = 0x80002008;

    private static TableRam Ram(ulong flags) =>
        WorkedExampleTests.Ram((0x80000000, 0x20000401), (0x80001000, 0x20000801), (Leaf, 0x20001400 | flags));

    // Flags: V 1, R 2, W 4, X 8, U 10, A 40, D 80.
    [TestCase('r', 0x1ful, ExpectedResult = "80005000/1000 5f")]
    [TestCase('x', 0x1ful, ExpectedResult = "80005000/1000 5f")]
    [TestCase('w', 0x1ful, ExpectedResult = "80005000/1000 df")]
    [TestCase('w', 0x5ful, ExpectedResult = "80005000/1000 df")]
    [TestCase('r', 0x9ful, ExpectedResult = "80005000/1000 df", Description = "A set, D stays as it was")]
    [TestCase('r', 0x5ful, ExpectedResult = "80005000/1000 5f")]
    [TestCase('w', 0x1bul, ExpectedResult = "fault 15 1b", Description = "riscv.fault-leaves-pte: a refused access leaves the entry alone")]
    [TestCase('r', 0xful, ExpectedResult = "fault 13 f", Description = "riscv.fault-leaves-pte")]
    public string Update(char kind, ulong flags)
    {
        var ram = Ram(flags);
        var text = Sv.Walk(ram, 0x101, Sv39, Sv.Access(kind, 0x1000));
        return $"{text} {ram[Leaf] & 0x3ff:x}";
    }

    [Test]
    public void Only_the_walked_entry_of_a_napot_group_and_no_pointer_is_written()
    {
        var ram = WorkedExampleTests.Ram((0x80000000, 0x20000401), (0x80001000, 0x20000801));
        for (ulong index = 0; index < 16; index++) ram[0x80002000 + (index * 8)] = 0x800000002000201f;
        Assert.That(Sv.Walk(ram, 0x101, Sv39, Sv.Write(0x5000)), Is.EqualTo("80005000/10000"));
        for (ulong index = 0; index < 16; index++) Assert.That(ram[0x80002000 + (index * 8)], Is.EqualTo(index == 5 ? 0x80000000200020df : 0x800000002000201f));
        Assert.That((ram[0x80000000], ram[0x80001000]), Is.EqualTo((0x20000401, 0x20000801)));
    }

    [TestCase('r', ExpectedResult = "fault 5")]
    [TestCase('w', ExpectedResult = "fault 7")]
    [TestCase('x', ExpectedResult = "fault 1")]
    public string An_entry_that_cannot_be_written_is_an_access_fault(char kind)
    {
        // riscv.ad-not-writable.
        var ram = Ram(0x1f);
        ram.ReadOnly.Add(0x80002);
        return Sv.Walk(ram, 0x101, Sv39, Sv.Access(kind, 0x1000));
    }

    [Test]
    public void An_entry_that_changes_under_the_update_is_walked_again()
    {
        // riscv.sade-on: the guest moves the page, then forbids it.
        var ram = Ram(0x1f);
        ram.BeforeExchange = _ =>
        {
            ram.BeforeExchange = null;
            ram[Leaf] = 0x2000181f;
        };
        Assert.That(Sv.Walk(ram, 0x101, Sv39, Sv.Write(0x1000)), Is.EqualTo("80006000/1000"));
        Assert.That(ram[Leaf], Is.EqualTo(0x200018df));

        ram = Ram(0x1f);
        ram.BeforeExchange = _ => ram[Leaf] = 0;
        Assert.That(Sv.Walk(ram, 0x101, Sv39, Sv.Write(0x1000)), Is.EqualTo("fault 15"));
        Assert.That(ram[Leaf], Is.Zero);
    }

    [Test]
    public void An_entry_that_never_stands_still_ends_the_walk()
    {
        var ram = Ram(0x1f);
        ram.BeforeExchange = _ => ram[Leaf] ^= 0x100;
        Assert.That(Sv.Walk(ram, 0x101, Sv39, Sv.Write(0x1000)), Is.EqualTo("fault 272"));
        Assert.That(ram.Reads, Is.LessThan(100));
    }

    [Test]
    public void A_clean_page_is_not_cached_as_writable()
    {
        // riscv.clean-cache-no-write.
        var ram = Ram(0x1f);
        Assert.That(Sv.Result(ram, 0x101, Sv39, Sv.Read(0x1000)).Permissions.ToString(), Is.EqualTo("Read, Execute"));
        Assert.That(Sv.Result(ram, 0x101, Sv39, Sv.Write(0x1000)).Permissions.ToString(), Is.EqualTo("All"));
    }

    [Test]
    public void Entries_written_are_counted()
    {
        var ram = Ram(0x1f);
        Assert.That(Sv.Result(ram, 0x101, Sv39, Sv.Read(0x1000)).EntriesWritten, Is.EqualTo(1));
        Assert.That(Sv.Result(ram, 0x101, Sv39, Sv.Read(0x1000)).EntriesWritten, Is.Zero);
    }
}
