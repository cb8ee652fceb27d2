using NUnit.Framework;

namespace Viommu.Tests.Tables.Riscv;

/// <summary>Each rule about page-table entries from both sides: one bit away from a walk that translates.</summary>
public sealed class PageEntryTests
{
    private const ulong Svrsw = 1UL << 14;
    private const ulong Svpbmt = 1UL << 15;
    private const ulong Sv39 = 0x8000000000080000;

    private static string Leaf(ulong leaf, char kind = 'r', ulong capabilities = Sv.Capabilities, ulong iova = 0x1234) =>
        Sv.Walk(WorkedExampleTests.Ram((0x80000000, 0x20000401), (0x80001000, 0x20000801), (0x80002008, leaf)), 1, Sv39, Sv.Access(kind, iova), capabilities);

    [TestCase(0x200014deul, ExpectedResult = "fault 13", Description = "riscv.invalid-encodings: V clear")]
    [TestCase(0x0ul, ExpectedResult = "fault 13", Description = "riscv.invalid-encodings: readable zeroes")]
    [TestCase(0x200014dful, ExpectedResult = "80005234/1000")]
    [TestCase(0x200014d5ul, ExpectedResult = "fault 13", Description = "riscv.invalid-encodings: W without R")]
    [TestCase(0x200014ddul, ExpectedResult = "fault 13", Description = "riscv.invalid-encodings: W and X without R")]
    [TestCase(0x200014d1ul, ExpectedResult = "fault 13", Description = "riscv.pointer-at-last-level: a pointer at the last level")]
    [TestCase(0x20001401ul, ExpectedResult = "fault 13", Description = "riscv.pointer-at-last-level: a clean pointer at the last level")]
    [TestCase(0x200017dful, ExpectedResult = "80005234/1000", Description = "riscv.rsw-ignored: RSW is ignored")]
    [TestCase(0x200014fful, ExpectedResult = "80005234/1000", Description = "riscv.global-non-leaf: G is legal")]
    [TestCase(0x00400000200014dful, ExpectedResult = "fault 13", Description = "riscv.pte-reserved: bit 54")]
    [TestCase(0x04000000200014dful, ExpectedResult = "fault 13", Description = "riscv.pte-reserved: bit 58")]
    [TestCase(0x08000000200014dful, ExpectedResult = "fault 13", Description = "riscv.svrsw: bit 59 without Svrsw60t59b")]
    [TestCase(0x10000000200014dful, ExpectedResult = "fault 13", Description = "riscv.svrsw: bit 60 without Svrsw60t59b")]
    [TestCase(0x20000000200014dful, ExpectedResult = "80005234/1000", Description = "riscv.pbmt: PBMT 1")]
    [TestCase(0x40000000200014dful, ExpectedResult = "80005234/1000", Description = "riscv.pbmt: PBMT 2")]
    [TestCase(0x60000000200014dful, ExpectedResult = "fault 13", Description = "riscv.pbmt-reserved: PBMT 3")]
    [TestCase(0x80000000200014dful, ExpectedResult = "fault 13", Description = "riscv.napot-malformed: N with PPN[3:0] = 5")]
    [TestCase(0x80000000200020dful, ExpectedResult = "80001234/10000", Description = "riscv.napot: N with PPN[3:0] = 8")]
    [TestCase(0x80000000200030dful, ExpectedResult = "fault 13", Description = "riscv.napot-malformed: N with PPN[3:0] = c")]
    [TestCase(0x80000000200000dful, ExpectedResult = "fault 13", Description = "riscv.napot-malformed: N with PPN[3:0] = 0")]
    public string Leaf_encodings(ulong leaf) => Leaf(leaf);

    [TestCase(0x08000000200014dful, Svrsw, ExpectedResult = "80005234/1000", Description = "riscv.svrsw")]
    [TestCase(0x18000000200014dful, Svrsw, ExpectedResult = "80005234/1000", Description = "riscv.svrsw")]
    [TestCase(0x20000000200014dful, 0ul, ExpectedResult = "80005234/1000")]
    public string Leaf_encodings_that_a_capability_adds(ulong leaf, ulong capability) => Leaf(leaf, capabilities: Sv.Capabilities | capability);

    [TestCase(0x20000000200014dful, ExpectedResult = "fault 13", Description = "riscv.pbmt: PBMT 1 without Svpbmt")]
    [TestCase(0x40000000200014dful, ExpectedResult = "fault 13", Description = "riscv.pbmt: PBMT 2 without Svpbmt")]
    [TestCase(0x200014dful, ExpectedResult = "80005234/1000")]
    public string Leaf_encodings_without_Svpbmt(ulong leaf) => Leaf(leaf, capabilities: Sv.Capabilities & ~Svpbmt);

    // Flags V 1, R 2, W 4, X 8, U 10, A 40, D 80.
    [TestCase('r', 0x53ul, ExpectedResult = "80005234/1000", Description = "riscv.permissions: R")]
    [TestCase('r', 0x59ul, ExpectedResult = "fault 13", Description = "riscv.permissions: X is not R")]
    [TestCase('w', 0xd7ul, ExpectedResult = "80005234/1000", Description = "riscv.permissions: W")]
    [TestCase('w', 0xd3ul, ExpectedResult = "fault 15", Description = "riscv.permissions: R is not W")]
    [TestCase('x', 0x59ul, ExpectedResult = "80005234/1000", Description = "riscv.permissions: X alone")]
    [TestCase('x', 0xd7ul, ExpectedResult = "fault 12", Description = "riscv.permissions: R is not X")]
    [TestCase('r', 0xcful, ExpectedResult = "fault 13", Description = "riscv.untagged-is-user: U clear")]
    [TestCase('x', 0xcful, ExpectedResult = "fault 12", Description = "riscv.untagged-is-user: U clear")]
    [TestCase('r', 0x9ful, ExpectedResult = "fault 13", Description = "riscv.sade-off: A clear")]
    [TestCase('x', 0x9ful, ExpectedResult = "fault 12", Description = "riscv.sade-off: A clear")]
    [TestCase('w', 0x5ful, ExpectedResult = "fault 15", Description = "riscv.sade-off: D clear")]
    [TestCase('r', 0x5ful, ExpectedResult = "80005234/1000", Description = "riscv.sade-off: D clear does not matter to a read")]
    public string Permissions_and_flags(char kind, ulong flags) => Leaf(0x20001400 | flags, kind);

    [TestCase(0x20000801ul, ExpectedResult = "80005234/1000")]
    [TestCase(0x20000821ul, ExpectedResult = "80005234/1000", Description = "riscv.global-non-leaf: G on a pointer")]
    [TestCase(0x20000b01ul, ExpectedResult = "80005234/1000", Description = "riscv.rsw-ignored: RSW on a pointer")]
    [TestCase(0x20000881ul, ExpectedResult = "fault 13", Description = "riscv.non-leaf-bits: D on a pointer")]
    [TestCase(0x20000841ul, ExpectedResult = "fault 13", Description = "riscv.non-leaf-bits: A on a pointer")]
    [TestCase(0x20000811ul, ExpectedResult = "fault 13", Description = "riscv.non-leaf-bits: U on a pointer")]
    [TestCase(0x2000000020000801ul, ExpectedResult = "fault 13", Description = "riscv.non-leaf-bits: PBMT on a pointer")]
    [TestCase(0x8000000020000801ul, ExpectedResult = "fault 13", Description = "riscv.non-leaf-bits: N on a pointer")]
    [TestCase(0x0040000020000801ul, ExpectedResult = "fault 13", Description = "riscv.pte-reserved: bit 54 on a pointer")]
    [TestCase(0x20000800ul, ExpectedResult = "fault 13", Description = "riscv.invalid-encodings: V clear on a pointer")]
    [TestCase(0x20000805ul, ExpectedResult = "fault 13", Description = "riscv.invalid-encodings: W alone is no pointer")]
    [TestCase(0x24000801ul, ExpectedResult = "fault 5", Description = "riscv.pte-read-error: the next table cannot be read")]
    public string Pointers(ulong pointer)
    {
        var ram = WorkedExampleTests.Ram((0x80000000, 0x20000401), (0x80001000, pointer), (0x80002008, 0x200014df));
        ram.Unbacked.Add(0x90002);
        return Sv.Walk(ram, 1, Sv39, Sv.Read(0x1234));
    }

    [TestCase('r', ExpectedResult = "fault 5")]
    [TestCase('w', ExpectedResult = "fault 7")]
    [TestCase('x', ExpectedResult = "fault 1")]
    public string Unreachable_root(char kind)
    {
        var ram = new TableRam();
        ram.Unbacked.Add(0x80000);
        return Sv.Walk(ram, 1, Sv39, Sv.Access(kind, 0x1234));
    }

    [TestCase(0x100000dful, ExpectedResult = "40001234/200000")]
    [TestCase(0x100004dful, ExpectedResult = "fault 13", Description = "riscv.misaligned-superpage: bit 12 of a 2 MiB page")]
    [TestCase(0x100400dful, ExpectedResult = "fault 13", Description = "riscv.misaligned-superpage: bit 20 of a 2 MiB page")]
    [TestCase(0x100800dful, ExpectedResult = "40201234/200000")]
    [TestCase(0x80000000100020dful, ExpectedResult = "fault 13", Description = "riscv.napot-malformed: N above the last level")]
    public string Superpages(ulong leaf) =>
        Sv.Walk(WorkedExampleTests.Ram((0x80000000, 0x20000401), (0x80001000, leaf)), 1, Sv39, Sv.Read(0x1234));

    [Test]
    public void Table_addresses_beyond_the_physical_width_are_access_faults()
    {
        // riscv.pointer-beyond-pas: PAS 32 and a pointer to 0x100001000.
        var narrow = (Sv.Capabilities & ~(0x3fUL << 32)) | (32UL << 32);
        var ram = WorkedExampleTests.Ram((0x80000000, 0x40000401), (0x100001000, 0x20000801), (0x80002008, 0x200014df));
        Assert.That(Sv.Walk(ram, 1, Sv39, Sv.Read(0x1234)), Is.EqualTo("80005234/1000"));
        Assert.That(Sv.Walk(ram, 1, Sv39, Sv.Read(0x1234), narrow), Is.EqualTo("fault 5"));
    }

    [Test]
    public void Global_is_inherited()
    {
        var ram = WorkedExampleTests.Ram((0x80000000, 0x20000421), (0x80001000, 0x20000801), (0x80002008, 0x200014df));
        Assert.That(Sv.Result(ram, 1, Sv39, Sv.Read(0x1234)).Global, Is.True);
        ram[0x80000000] = 0x20000401;
        Assert.That(Sv.Result(ram, 1, Sv39, Sv.Read(0x1234)).Global, Is.False);
        ram[0x80002008] = 0x200014ff;
        Assert.That(Sv.Result(ram, 1, Sv39, Sv.Read(0x1234)).Global, Is.True);
    }

    [Test]
    public void Bare_is_identity_without_a_width()
    {
        Assert.That(Sv.Walk(new TableRam(), 1, 0, Sv.Write(0x8000_1234_5678_9abc)), Is.EqualTo("8000123456789abc/0"));
    }

    [Test]
    public void Big_endian_tables()
    {
        // riscv.sbe-zero, riscv.little-endian: END and BE, then SBE swaps each word.
        const ulong end = 1UL << 27;
        var ram = WorkedExampleTests.Ram((0x80000000, 0x0104002000000000), (0x80001000, 0x0108002000000000), (0x80002008, 0x9f14002000000000));
        Assert.That(Sv.Walk(ram, 0x501, Sv39, Sv.Read(0x1234), Sv.Capabilities | end, fctl: 1), Is.EqualTo("80005234/1000"));
        Assert.That(ram[0x80002008], Is.EqualTo(0xdf14002000000000));
        Assert.That(Sv.Walk(ram, 0x501, Sv39, Sv.Read(0x1234)), Is.EqualTo("fault 259"));
    }
}
