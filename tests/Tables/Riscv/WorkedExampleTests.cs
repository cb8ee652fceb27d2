using NUnit.Framework;

namespace Viommu.Tests.Tables.Riscv;

/// <summary>Whole walks whose words were worked out on paper from the specification's layouts: root at 0x80000000, next tables at 0x80001000 and on.</summary>
public sealed class WorkedExampleTests
{
    // A pointer to 0x80001000 is (0x80001 << 10) | V = 0x20000401; a full leaf at 0x80005000 is (0x80005 << 10) | 0xdf = 0x200014df.
    private static readonly (ulong, ulong)[] Sv39 = [(0x80000000, 0x20000401), (0x80001000, 0x20000801), (0x80002008, 0x200014df)];

    [TestCase(0x1000ul, ExpectedResult = "80005000/1000", Description = "VPN 0, 0, 1")]
    [TestCase(0x1fffUL, ExpectedResult = "80005fff/1000")]
    [TestCase(0x2000ul, ExpectedResult = "fault 13", Description = "an absent word")]
    [TestCase(0x200000ul, ExpectedResult = "fault 13")]
    [TestCase(0x8000001000ul, ExpectedResult = "fault 13", Description = "bit 39 alone is not canonical")]
    [TestCase(0x4000001000ul, ExpectedResult = "fault 13", Description = "bit 38 without the bits above is not canonical")]
    public string Sv39_4K(ulong iova) => Sv.Walk(Ram(Sv39), 1, 0x8000000000080000, Sv.Read(iova));

    [Test]
    public void Sv39_high_half()
    {
        // IOVA 0xffffffc000001000: VPN 256, 0, 1.
        var ram = Ram((0x80000800, 0x20000401), (0x80001000, 0x20000801), (0x80002008, 0x200014df));
        Assert.That(Sv.Walk(ram, 1, 0x8000000000080000, Sv.Read(0xffffffc000001abc)), Is.EqualTo("80005abc/1000"));
        Assert.That(Sv.Walk(ram, 1, 0x8000000000080000, Sv.Read(0x0000004000001abc)), Is.EqualTo("fault 13"));
    }

    [TestCase(0x12345678ul, ExpectedResult = "40145678/200000", Description = "2 MiB: VPN 0, 0x91; 0x40000000 >> 2 | 0xdf = 0x100000df")]
    [TestCase(0x12600000ul, ExpectedResult = "fault 13")]
    public string Sv39_2M(ulong iova) => Sv.Walk(Ram((0x80000000, 0x20000401), (0x80001488, 0x100000df)), 1, 0x8000000000080000, Sv.Read(iova));

    [TestCase(0x12345678ul, ExpectedResult = "52345678/40000000", Description = "1 GiB at 0x40000000")]
    public string Sv39_1G(ulong iova) => Sv.Walk(Ram((0x80000000, 0x100000df)), 1, 0x8000000000080000, Sv.Read(iova));

    [Test]
    public void Sv48_and_Sv57_leaves_of_every_size()
    {
        // Root entry 1; a leaf at 512 GiB is (1 << 39) >> 12 << 10 | 0xdf = 0x20000000df; at 256 TiB 0x400000000000df.
        var sv48 = Ram((0x80000008, 0x20000000df));
        Assert.That(Sv.Walk(sv48, 1, 0x9000000000080000, Sv.Read(0x8012345678)), Is.EqualTo("8012345678/8000000000"));
        var sv57 = Ram((0x80000008, 0x400000000000df & 0x3fffffffffffff));
        Assert.That(Sv.Walk(sv57, 1, 0xa000000000080000, Sv.Read(0x1000012345678)), Is.EqualTo("12345678/1000000000000"));
    }

    [Test]
    public void Sv48_4K()
    {
        // IOVA 0x7f8040201000 is VPN 255, 1, 1, 1.
        var ram = Ram((0x800007f8, 0x20000401), (0x80001008, 0x20000801), (0x80002008, 0x20000c01), (0x80003008, 0x200014df));
        Assert.That(Sv.Walk(ram, 1, 0x9000000000080000, Sv.Write(0x7f8040201123)), Is.EqualTo("80005123/1000"));
        Assert.That(Sv.Walk(ram, 1, 0x9000000000080000, Sv.Write(0xffff7f8040201123)), Is.EqualTo("fault 15"));
    }

    [Test]
    public void Sv57_4K_in_the_high_half()
    {
        // IOVA 0xff00000000001000 is VPN 256, 0, 0, 0, 1.
        var ram = Ram((0x80000800, 0x20000401), (0x80001000, 0x20000801), (0x80002000, 0x20000c01), (0x80003000, 0x20001001), (0x80004008, 0x200014df));
        Assert.That(Sv.Walk(ram, 1, 0xa000000000080000, Sv.Read(0xff00000000001010)), Is.EqualTo("80005010/1000"));
        Assert.That(Sv.Walk(ram, 1, 0xa000000000080000, Sv.Read(0x0100000000001010)), Is.EqualTo("fault 13"));
    }

    [Test]
    public void Napot_64K()
    {
        // N, PPN 0x80018 for the group at 0x80010000: 0x8000000020006000 | 0xdf; VPN[0] = 0x15 takes the low four bits: 0x80015.
        var ram = Ram((0x80000000, 0x20000401), (0x80001000, 0x20000801), (0x800020a8, 0x80000000200060df));
        Assert.That(Sv.Walk(ram, 1, 0x8000000000080000, Sv.Read(0x15678)), Is.EqualTo("80015678/10000"));
    }

    [Test]
    public void Process_directory_of_three_levels()
    {
        // PD20, process 0xabcde: PDI 5, 0xbc, 0xde. PC at 0x80012000 + 0xde0, Sv39 root 0x80000000, PSCID 7.
        var ram = Ram(Sv39);
        ram[0x80010028] = 0x20004401;
        ram[0x800115e0 | 0] = 0x20004801;
        ram[0x80012de0] = 0x7001;
        ram[0x80012de8] = 0x8000000000080000;
        var result = Sv.Result(ram, 0x21, 0x3000000000080010, Sv.Read(0x1000, 0xabcde));
        Assert.That(Sv.Text(result), Is.EqualTo("80005000/1000"));
        Assert.That((result.Tag, result.Pasid), Is.EqualTo(((uint?)7, (uint?)0xabcde)));
        Assert.That(Sv.Walk(ram, 0x21, 0x3000000000080010, Sv.Read(0x1000, 0xabcdf)), Is.EqualTo("fault 266"));
    }

    [Test]
    public void Process_directories_of_one_and_two_levels()
    {
        var ram = Ram(Sv39);
        ram[0x80010ff0] = 1;
        ram[0x80010ff8] = 0x8000000000080000;
        Assert.That(Sv.Walk(ram, 0x21, 0x1000000000080010, Sv.Read(0x1000, 0xff)), Is.EqualTo("80005000/1000"), "PD8");
        ram[0x80011ff8] = 0x20004001;
        Assert.That(Sv.Walk(ram, 0x21, 0x2000000000080011, Sv.Read(0x1000, 0x1ffff)), Is.EqualTo("80005000/1000"), "PD17");
    }

    [Test]
    public void Two_stages()
    {
        // Sv39x4 root 0x90000000: guest 2 MiB blocks 0x80000000 -> 0xc0000000: VPN 2, 0; leaf (0xc0000 << 10) | 0xdf = 0x300000df.
        var ram = Ram((0x90000010, 0x24001001), (0x90004000, 0x300000df));
        foreach (var (address, value) in Sv39) ram[address + 0x40000000] = value;
        Assert.That(Sv.Walk(ram, 1, 0x8000000000080000, Sv.Read(0x1234), iohgatp: 0x8000000000090000), Is.EqualTo("c0005234/1000"));
    }

    internal static TableRam Ram(params (ulong Address, ulong Value)[] words)
    {
        var ram = new TableRam();
        foreach (var (address, value) in words) ram[address] = value;
        return ram;
    }
}
