using NUnit.Framework;
using Viommu.Reference.Tables.Arm;

namespace Viommu.Tests.Tables.Arm;

/// <summary>What makes a context illegal (Arm IHI 0070, CD format).</summary>
public sealed class ContextTests
{
    private const string Good = "9876543abc/1000";
    private const string Bad = "event a";

    [TestCase(0x0042e20540003510ul, Bad, Description = "V=0")]
    [TestCase(0x0042a205c0003510ul, Bad, Description = "A=0")]
    [TestCase(0x0042f205c0003510ul, Bad, Description = "S=1")]
    [TestCase(0x0042e205c000b510ul, Bad, Description = "ENDI=1")]
    [TestCase(0x0042e005c0003510ul, Bad, Description = "AA64=0")]
    [TestCase(0x0042ea05c0003510ul, Bad, Description = "HA=1")]
    [TestCase(0x0042e605c0003510ul, Bad, Description = "HD=1")]
    [TestCase(0xff42e205c0003510ul, Good, Description = "an ASID of 16 bits")]
    [TestCase(0x0042e205c000350ful, Bad, Description = "T0SZ=15")]
    [TestCase(0x0042e205c0003528ul, Bad, Description = "T0SZ=40")]
    [TestCase(0x0042e205c00035d0ul, Bad, Description = "TG0=11")]
    [TestCase(0x0042e20580003510ul, Bad, Description = "TG1=00 in an enabled half")]
    [TestCase(0x0042e20580903510ul, Good, Description = "T1SZ=16, TG1=10")]
    [TestCase(0x0042e205808f3510ul, Bad, Description = "T1SZ=15")]
    [TestCase(0x0042e205c0003110ul, Good, Description = "IR0 NC")]
    [TestCase(0x0042e205c0001510ul, Good, Description = "SH0 reserved")]
    [TestCase(0x0042e207c0003510ul, Good, Description = "IPS 7")]
    [TestCase(0x0042e206c0003510ul, Good, Description = "IPS 6")]
    [TestCase(0x0042e204c0003510ul, Good, Description = "IPS 44 bits")]
    [TestCase(0x00426225c0003510ul, Good, Description = "UWXN, ASET=0")]
    [TestCase(0x00424205c0004000ul, "event 10, silent", Description = "both halves disabled, R=0")]
    [TestCase(0x0042e205c000c000ul, "event 10", Description = "both halves disabled, ENDI=1")]
    public void Word_0(ulong word0, string expected) => Assert.That(Smmu.Walk(Smmu.First(word0), Smmu.Read()), Is.EqualTo(expected));

    [Test]
    public void Small_tables_and_wide_input()
    {
        var stt = Smmu.Usual with { Idr3 = 0x604 };
        var ram = Smmu.First(0x0042e205c0003530);
        ram[0x80001048] = 0x12340f47;
        Assert.That(Smmu.Walk(ram, Smmu.Read(0x9abc), stt), Is.EqualTo("12340abc/1000"), "T0SZ=48");
        Assert.That(Smmu.Walk(Smmu.First(0x0042e205c0003531), Smmu.Read(0x9abc), stt), Is.EqualTo(Bad), "T0SZ=49");
        Assert.That(Smmu.Walk(Smmu.First(0x0042e205c0003570), Smmu.Read(0x9abc), stt), Is.EqualTo(Bad), "64 KiB, T0SZ=48");
        Assert.That(Smmu.Walk(Smmu.First(0x0042e205c000356f), Smmu.Read(0x9abc), stt), Is.EqualTo("event 10"), "64 KiB, T0SZ=47");
        Assert.That(Smmu.Walk(Smmu.First(0x0042e205c000350c), Smmu.Read(), Smmu.Wide), Is.EqualTo(Bad), "4 KiB, T0SZ=12");
        Assert.That(Smmu.Walk(Smmu.First(0x0042e205c000354c), Smmu.Read(), Smmu.Wide), Is.EqualTo("event 10"), "64 KiB, T0SZ=12");
        Assert.That(Smmu.Walk(Smmu.First(0x0042e205c000354b), Smmu.Read(), Smmu.Wide), Is.EqualTo(Bad), "64 KiB, T0SZ=11");
    }

    [TestCase(0x0001000080001000ul, 0x75ul, 0x0042e205c0003510ul, Bad, Description = "beyond OAS")]
    [TestCase(0x0001000080001000ul, 0x476ul, 0x0042e206c0003510ul, Bad, Description = "beyond 48 bits with 4 KiB")]
    [TestCase(0x0001000080001000ul, 0x476ul, 0x0042e206c0003550ul, "event 10", Description = "beyond 48 bits with 64 KiB")]
    [TestCase(0x0000000080001ff0ul, 0x75ul, 0x0042e205c0003510ul, Good, Description = "below the table's alignment")]
    [TestCase(0x0000000080001001ul, 0x75ul, 0x0042e205c0003510ul, Good, Description = "NSCFG0")]
    public void Ttb0(ulong word1, ulong idr5, ulong word0, string expected)
    {
        var ram = Smmu.First(word0);
        ram[0x90000008] = word1;
        Assert.That(Smmu.Walk(ram, Smmu.Read(), Smmu.Usual with { Idr5 = idr5 }), Is.EqualTo(expected));
    }

    [TestCase(0x0d48105aul, 0x0042ea05c0003510ul, Good, Description = "HTTU=01, HA=1")]
    [TestCase(0x0d48105aul, 0x0042ee05c0003510ul, Bad, Description = "HTTU=01, HD=1")]
    [TestCase(0x0d48109aul, 0x0042e605c0003510ul, Good, Description = "HTTU=10, HD without HA")]
    [TestCase(0x0d48001aul, 0x0042e205c0003510ul, Good, Description = "8-bit ASIDs")]
    [TestCase(0x0d48001aul, 0x0142e205c0003510ul, Bad, Description = "8-bit ASIDs, bit 8")]
    [TestCase(0x0948101aul, 0x0042a205c0003510ul, Good, Description = "TERM_MODEL=0, A=0")]
    [TestCase(0x0c48101aul, 0x0042f205c0003510ul, Good, Description = "STALL_MODEL=00, S=1")]
    [TestCase(0x0e48101aul, 0x0042e205c0003510ul, Bad, Description = "STALL_MODEL=10, S=0")]
    [TestCase(0x0d68101aul, 0x0042e205c0003510ul, Bad, Description = "big-endian only, ENDI=0")]
    [TestCase(0x0d481016ul, 0x0042e205c0003510ul, Bad, Description = "no VMSAv8-64 tables")]
    public void With_other_registers(ulong idr0, ulong word0, string expected) =>
        Assert.That(Smmu.Walk(Smmu.First(word0), Smmu.Read(), Smmu.Usual with { Idr0 = idr0 }), Is.EqualTo(expected));

    [TestCase(0x65ul, 0x0042e205c0003510ul, Description = "4 KiB")]
    [TestCase(0x55ul, 0x0042e205c0003590ul, Description = "16 KiB")]
    [TestCase(0x35ul, 0x0042e205c0003550ul, Description = "64 KiB")]
    public void A_granule_that_is_not_offered(ulong idr5, ulong word0) =>
        Assert.That(Smmu.Walk(Smmu.First(word0), Smmu.Read(), Smmu.Usual with { Idr5 = idr5 }), Is.EqualTo(Bad));

    [Test]
    public void Big_endian_tables_where_they_are_offered()
    {
        var mixed = Smmu.Usual with { Idr0 = 0x0d08101a };
        var ram = Smmu.First(0x0042e205c000b510);
        foreach (var address in ram.Words.Keys.Where(address => address < 0x90000000).ToList())
            ram[address] = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(ram[address]);
        Assert.That(Smmu.Walk(ram, Smmu.Read(), mixed), Is.EqualTo(Good));
        Assert.That(Smmu.Walk(Smmu.First(), Smmu.Read(), mixed), Is.EqualTo(Good), "ENDI=0");
    }

    [Test]
    public void The_output_is_capped()
    {
        // IPS 52 on a device of 40 bits: 0x9876543000 has 40, 0x109876543000 has not.
        var forty = new ArmCapabilities(0x0d48101a, 0x01080510, 0x404, 0x72);
        Assert.That(Smmu.Walk(Smmu.First(0x0042e206c0003510), Smmu.Read(), forty), Is.EqualTo(Good));
        Assert.That(Smmu.Walk(Smmu.First(0x0042e206c0003510, 0x109876543f47), Smmu.Read(), forty), Is.EqualTo("event 11"));
        Assert.That(Smmu.Walk(Smmu.First(0x0042e207c0003510, 0x109876543f47), Smmu.Read(), forty), Is.EqualTo("event 11"));
    }

    [Test]
    public void R_silences_what_translation_blocks_and_nothing_else()
    {
        const ulong quiet = 0x0042c205c0003510;
        Assert.That(Smmu.Walk(Smmu.First(quiet, 0), Smmu.Read()), Is.EqualTo("event 10, silent"));
        Assert.That(Smmu.Walk(Smmu.First(quiet, 0x9876543b47), Smmu.Read()), Is.EqualTo("event 12, silent"));
        Assert.That(Smmu.Walk(Smmu.First(quiet, 0x9876543fc7), Smmu.Write()), Is.EqualTo("event 13, silent"));
        var ram = Smmu.First(quiet);
        ram.Unbacked.Add(0x80003);
        Assert.That(Smmu.Walk(ram, Smmu.Read()), Is.EqualTo("event b"));
        Assert.That(Smmu.Walk(Smmu.First(0x00428205c0003510), Smmu.Read()), Is.EqualTo("event a"), "A=0");
    }
}
