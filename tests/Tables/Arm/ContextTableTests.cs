using NUnit.Framework;

namespace Viommu.Tests.Tables.Arm;

/// <summary>Which context serves an access (Arm IHI 0070, Context descriptor table lookup).</summary>
public sealed class ContextTableTests
{
    private const string Good = "9876543abc/1000";
    private const ulong Linear64 = 0x300000009000000b;
    private const ulong Two4K = 0x800000009002001b;
    private const ulong Two64K = 0x800000009000002b;

    /// <summary>W1's tables, with no context anywhere.</summary>
    private static TableRam Tables()
    {
        var ram = Smmu.First();
        ram.Words.Remove(0x90000000);
        return ram;
    }

    private static TableRam With(ulong context, params (ulong Address, ulong Value)[] words)
    {
        var ram = Tables();
        Smmu.Put(ram, context, Smmu.Lower4K, Smmu.Root);
        foreach (var (address, value) in words) ram[address] = value;
        return ram;
    }

    [Test]
    public void Linear()
    {
        var ram = With(0x90000000 + (63 * 64));
        Assert.That(Smmu.Walk(ram, Smmu.Read(pasid: 63), ste0: Linear64), Is.EqualTo(Good));
        Assert.That(Smmu.Walk(ram, Smmu.Read(pasid: 64), ste0: Linear64), Is.EqualTo("event 8"));
        Assert.That(Smmu.Walk(ram, Smmu.Read(pasid: 62), ste0: Linear64), Is.EqualTo("event a"));
        var result = Smmu.Result(ram, Smmu.Read(pasid: 63), ste0: Linear64);
        Assert.That((result.Pasid, result.Tag, result.Global), Is.EqualTo(((uint?)63, (uint?)0x42, false)));
    }

    [Test]
    public void Two_levels_of_4K()
    {
        // n=0x1234: L1 entry 0x48 (offset 0x240), context at leaf+0xd00.
        var ram = With(0x90030d00, (0x90020240, 0x90030001));
        Assert.That(Smmu.Walk(ram, Smmu.Read(pasid: 0x1234), ste0: Two4K), Is.EqualTo(Good));
        Assert.That(Smmu.Walk(ram, Smmu.Read(pasid: 0x1235), ste0: Two4K), Is.EqualTo("event a"));
        Assert.That(Smmu.Walk(ram, Smmu.Read(pasid: 0x1274), ste0: Two4K), Is.EqualTo("event 8"));
    }

    [Test]
    public void Two_levels_of_64K()
    {
        // n=0x1234: L1 entry 4 (offset 0x20), context at leaf+0x8d00.
        var ram = With(0x90048d00, (0x90000020, 0x90040001));
        Assert.That(Smmu.Walk(ram, Smmu.Read(pasid: 0x1234), ste0: Two64K), Is.EqualTo(Good));
        Assert.That(Smmu.Walk(ram, Smmu.Read(pasid: 0x1634), ste0: Two64K), Is.EqualTo("event 8"));
    }

    [Test]
    public void Two_small_levels_go_through_the_first_L1CD()
    {
        // S1CDMax 3, S1Fmt 01.
        var ram = With(0x90030000 + (7 * 64), (0x90020000, 0x90030001));
        Assert.That(Smmu.Walk(ram, Smmu.Read(pasid: 7), ste0: 0x180000009002001b), Is.EqualTo(Good));
    }

    [TestCase(0x90030000ul, "event 8", Description = "V=0")]
    [TestCase(0x0001000090030001ul, "event 8", Description = "beyond OAS")]
    [TestCase(0x00000000a0000001ul, "event 9", Description = "a leaf table that cannot be read")]
    [TestCase(0xff00000090030fffUL, Good, Description = "reserved bits")]
    public void L1CDs(ulong l1cd, string expected)
    {
        var ram = With(0x90030d00, (0x90020240, l1cd));
        ram.Unbacked.Add(0xa0000);
        Assert.That(Smmu.Walk(ram, Smmu.Read(pasid: 0x1234), ste0: Two4K), Is.EqualTo(expected));
    }

    [Test]
    public void What_cannot_be_read_is_a_failed_fetch()
    {
        var ram = Tables();
        ram.Unbacked.Add(0x90000);
        Assert.That(Smmu.Walk(ram, Smmu.Read()), Is.EqualTo("event 9"));
        Assert.That(Smmu.Walk(ram, Smmu.Read(pasid: 1), ste0: Two64K), Is.EqualTo("event 9"));
        Assert.That(Smmu.Walk(ram, Smmu.Read(pasid: 64), ste0: Linear64), Is.EqualTo("event 8"), "the PASID is told first");
    }

    [TestCase(0u, "event 6", Good)]
    [TestCase(1u, "123456789abc/0", Good)]
    [TestCase(2u, Good, "event 6")]
    [TestCase(3u, "event 6", Good)]
    public void S1DSS(uint s1dss, string untagged, string zero)
    {
        Assert.That(Smmu.Walk(With(0x90000000), Smmu.Read(), ste0: Linear64, ste1: s1dss), Is.EqualTo(untagged));
        Assert.That(Smmu.Walk(With(0x90000000), Smmu.Read(pasid: 0), ste0: Linear64, ste1: s1dss), Is.EqualTo(zero));
    }

    [Test]
    public void S1DSS_decides_before_any_context_is_read()
    {
        var ram = new TableRam();
        ram.Unbacked.Add(0x90000);
        Assert.That(Smmu.Walk(ram, Smmu.Read(), ste0: Linear64, ste1: 1), Is.EqualTo("123456789abc/0"));
        Assert.That(Smmu.Walk(ram, Smmu.Read(0x1000000000000), ste0: Linear64, ste1: 1), Is.EqualTo("event 11"));
        Assert.That(Smmu.Walk(ram, Smmu.Read(pasid: 0), ste0: Linear64, ste1: 2), Is.EqualTo("event 6"));
        Assert.That(ram.Reads, Is.Zero);
    }

    [TestCase(0x30000000900007cbul, 5u, 0x90000140ul, Description = "linear, 64 contexts of 4 KiB")]
    [TestCase(0x5000000090020d5bul, 0x3ffu, 0x90030fc0ul, Description = "4 KiB leaves, 16 L1CDs: bit 6 counts no more")]
    public void A_misaligned_pointer_stays_in_its_table(ulong ste0, uint pasid, ulong context)
    {
        var ram = With(context, (0x90020d00 + (15 * 8), 0x90030001));
        Assert.That(Smmu.Walk(ram, Smmu.Read(pasid: pasid), ste0: ste0), Is.EqualTo(Good));
    }
}
