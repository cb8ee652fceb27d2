using NUnit.Framework;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Arm;

namespace Viommu.Tests.Tables.Arm;

/// <summary>The STE's words (Arm IHI 0070, Stream Table Entry): what is taken, ignored, illegal.</summary>
public sealed class StreamEntryTests
{
    private const string Good = "9876543abc/1000";
    private const string Illegal = "event 4";

    [TestCase(0x9000000aul, Smmu.Hints, Illegal, Description = "V=0")]
    [TestCase(0x0000000000000001ul, 0ul, "event 0, silent", Description = "abort")]
    [TestCase(0xf800000090000037ul, 0xfffffffffffffffful, "event 0, silent", Description = "011 is abort whatever else there is")]
    [TestCase(0x0000000090000003ul, 0ul, "event 0, silent", Description = "001")]
    [TestCase(0x0000000000000009ul, 0ul, "123456789abc/0", Description = "bypass")]
    [TestCase(0xf8ffffffffffffc9ul, 0x0000000008000000ul, "123456789abc/0", Description = "bypass looks at nothing of stage 1")]
    [TestCase(0x000000009000000dul, 0ul, Illegal, Description = "stage 2")]
    [TestCase(0x000000009000000ful, 0ul, Illegal, Description = "nested")]
    [TestCase(0xa80000009000000bul, 0xd6ul, Illegal, Description = "S1CDMax 21")]
    [TestCase(0x000100009000000bul, Smmu.Hints, Illegal, Description = "S1ContextPtr bit 48")]
    [TestCase(0x008000009000000bul, Smmu.Hints, Illegal, Description = "S1ContextPtr bit 55")]
    [TestCase(0x000000009000000bul, 0x00000000080000d4ul, Illegal, Description = "S1STALLD")]
    [TestCase(0x000000009000002bul, Smmu.Hints, Good, Description = "S1Fmt of one context")]
    [TestCase(0x000000009000003bul, Smmu.Hints, Good, Description = "S1Fmt 11 of one context")]
    [TestCase(0x000000009000000bul, 0x00000000c00000d4ul, Good, Description = "STRW with HYP=0")]
    [TestCase(0x000000009000000bul, 0x00000000300000d4ul, Good, Description = "EATS 11 with ATS=0")]
    [TestCase(0x000000009000000bul, 0x00000000200000d4ul, Good, Description = "EATS 10 with ATS=0")]
    [TestCase(0x000000009000000bul, 0xfff0000000f000d4ul, Good, Description = "software's and the implementation's bits")]
    [TestCase(0x000000009000000bul, 0x000ff1fff00000d4ul, Good, Description = "overrides")]
    [TestCase(0x000000009000000bul, 0x00000000000000d7ul, Good, Description = "S1DSS of one context")]
    public void Words(ulong ste0, ulong ste1, string expected) =>
        Assert.That(Smmu.Walk(Smmu.First(), Smmu.Read(), ste0: ste0, ste1: ste1), Is.EqualTo(expected));

    [TestCase(0x0d48141aul, 0x20000000ul, Illegal, Description = "EATS 10 with ATS=1")]
    [TestCase(0x0d48141aul, 0x10000000ul, Good, Description = "EATS 01 with ATS=1")]
    [TestCase(0x0d48121aul, 0x40000000ul, Illegal, Description = "STRW 01 with HYP=1")]
    [TestCase(0x0c48101aul, 0x08000000ul, Good, Description = "S1STALLD with STALL_MODEL=00")]
    [TestCase(0x0d481018ul, 0x00000000ul, Illegal, Description = "S1P=0")]
    public void Words_with_other_registers(ulong idr0, ulong ste1, string expected) =>
        Assert.That(Smmu.Walk(Smmu.First(), Smmu.Read(), Smmu.Usual with { Idr0 = idr0 }, ste1: ste1), Is.EqualTo(expected));

    [Test]
    public void Bypass_takes_no_pasid_and_no_address_beyond_the_output()
    {
        Assert.That(Smmu.Walk(Smmu.First(), Smmu.Read(pasid: 0), ste0: 9), Is.EqualTo("event 8"));
        Assert.That(Smmu.Walk(Smmu.First(), Smmu.Read(0xffffffffffff), ste0: 9), Is.EqualTo("ffffffffffff/0"));
        Assert.That(Smmu.Walk(Smmu.First(), Smmu.Read(0x1000000000000), ste0: 9), Is.EqualTo("event 11"));
        Assert.That(Smmu.Walk(Smmu.First(), Smmu.Read(0x1000000000000), Smmu.Wide, 9), Is.EqualTo("1000000000000/0"));
    }

    [Test]
    public void Without_substreams_S1CDMax_is_ignored()
    {
        var none = Smmu.Usual with { Idr1 = 0x01080010 };
        Assert.That(Smmu.Walk(Smmu.First(), Smmu.Read(), none, 0xf80000009000002b), Is.EqualTo(Good));
        Assert.That(Smmu.Walk(Smmu.First(), Smmu.Read(pasid: 0), none, 0xf80000009000002b), Is.EqualTo("event 8"));
    }

    [Test]
    public void Two_levels_need_CD2L()
    {
        var linear = Smmu.Usual with { Idr0 = 0x0d40101a };
        Assert.That(Smmu.Walk(Smmu.First(), Smmu.Read(), linear, 0x300000009000001b, 0xd6), Is.EqualTo(Illegal));
        Assert.That(Smmu.Walk(Smmu.First(), Smmu.Read(), linear, 0x300000009000002b, 0xd6), Is.EqualTo(Illegal));
        Assert.That(Smmu.Walk(Smmu.First(), Smmu.Read(), linear, 0x300000009000003b, 0xd6), Is.EqualTo(Good), "11 is linear");
        Assert.That(Smmu.Walk(Smmu.First(), Smmu.Read(), linear, 0x000000009000001b, 0xd6), Is.EqualTo(Good), "one context");
    }

    [Test]
    public void An_illegal_STE_is_told_before_a_bad_pasid() =>
        Assert.That(Smmu.Walk(Smmu.First(), Smmu.Read(pasid: 0xfffff), ste0: 0xa80000009000000b), Is.EqualTo(Illegal));

    [TestCase(0x9000000aul, 0ul, TableRefusalKind.Invalid)]
    [TestCase(0x0000000000000001ul, 0ul, TableRefusalKind.None)]
    [TestCase(0x0000000000000009ul, 0ul, TableRefusalKind.None)]
    [TestCase(0x000000009000000bul, 0xd4ul, TableRefusalKind.None)]
    [TestCase(0x000000009000000ful, 0xd4ul, TableRefusalKind.Unsupported)]
    [TestCase(0xa80000009000000bul, 0xd4ul, TableRefusalKind.Unsupported)]
    [TestCase(0x000100009000000bul, 0xd4ul, TableRefusalKind.Invalid)]
    public void Attach_refuses_what_is_illegal(ulong ste0, ulong ste1, TableRefusalKind expected)
    {
        var refusal = new ArmFormat(Smmu.Usual).Attach([ste0, ste1], out var context);
        Assert.That(refusal.Kind, Is.EqualTo(expected));
        Assert.That(context is null, Is.EqualTo(refusal.IsRefused));
        Assert.That(refusal.Reason.Length > 0, Is.EqualTo(refusal.IsRefused));
    }
}
