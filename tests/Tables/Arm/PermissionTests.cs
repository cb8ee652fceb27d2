using NUnit.Framework;
using Viommu.Reference.Tables;

namespace Viommu.Tests.Tables.Arm;

/// <summary>Permissions, access flag and dirty state (Arm DDI 0487, chapter D8).</summary>
public sealed class PermissionTests
{
    private const ulong Xn = 1UL << 54;
    private const ulong Pxn = 1UL << 53;
    private const ulong Dbm = 1UL << 51;

    /// <summary>A page with AP[2:1], UXN and PXN: 0x0000009876543f07 has AP=00.</summary>
    private static ulong Page(uint ap, bool uxn = false, bool pxn = false) => 0x0000009876543f07 | (ulong)ap << 6 | (uxn ? Xn : 0) | (pxn ? Pxn : 0);

    private static string Allowed(TableRam ram, ulong ste1 = Smmu.Hints)
    {
        var text = "";
        foreach (var privileged in (bool[])[false, true])
        {
            foreach (var (letter, access) in new[] { ('r', Smmu.Read(privileged: privileged)), ('w', Smmu.Write(privileged: privileged)),
                ('x', Smmu.Execute(privileged: privileged)) })
            {
                var result = Smmu.Walk(ram, access, ste1: ste1);
                text += result == "9876543abc/1000" ? letter : '-';
                Assert.That(result, Is.EqualTo("9876543abc/1000").Or.EqualTo("event 13"));
            }
        }

        return text;
    }

    [TestCase(0u, false, false, "--xrwx")]
    [TestCase(0u, true, false, "---rwx")]
    [TestCase(1u, false, false, "rwxrw-")]
    [TestCase(1u, true, true, "rw-rw-")]
    [TestCase(2u, false, false, "--xr-x")]
    [TestCase(3u, false, false, "r-xr-x")]
    [TestCase(3u, true, true, "r--r--")]
    public void Matrix(uint ap, bool uxn, bool pxn, string expected) => Assert.That(Allowed(Smmu.First(page: Page(ap, uxn, pxn))), Is.EqualTo(expected));

    [TestCase(59, "rwxrw-", Description = "PXNTable: an EL0-writable page is not privileged-executable anyway")]
    [TestCase(60, "rw-rw-", Description = "UXNTable")]
    [TestCase(61, "--xrwx", Description = "APTable[0]: no unprivileged access, so not EL0-writable either")]
    [TestCase(62, "r-xr-x", Description = "APTable[1]")]
    [TestCase(63, "rwxrw-", Description = "NSTable")]
    public void Tables_take_away_at_every_level(int bit, string expected)
    {
        foreach (var at in (ulong[])[0x80001120, 0x80002688, 0x80003598])
        {
            var ram = Smmu.First();
            ram[at] |= 1UL << bit;
            Assert.That(Allowed(ram), Is.EqualTo(expected), $"{at:x}");
            ram[0x90000008] |= 2;
            Assert.That(Allowed(ram), Is.EqualTo("rwxrw-"), $"{at:x} with HAD0");
        }
    }

    [Test]
    public void PXNTable()
    {
        var ram = Smmu.First(page: Page(0));
        ram[0x80002688] |= 1UL << 59;
        Assert.That(Allowed(ram), Is.EqualTo("--xrw-"));
    }

    [Test]
    public void HAD0_needs_IDR3_HAD()
    {
        var ram = Smmu.First();
        ram[0x80002688] |= 1UL << 62;
        ram[0x90000008] |= 2;
        Assert.That(Smmu.Walk(ram, Smmu.Write(), Smmu.Usual with { Idr3 = 0x400 }), Is.EqualTo("event 13"));
    }

    [TestCase(0u, "--xrw-")]
    [TestCase(1u, "rw-rw-")]
    [TestCase(3u, "r-xr-x")]
    public void Wxn(uint ap, string expected) => Assert.That(Allowed(Smmu.First(0x0042e215c0003510, Page(ap))), Is.EqualTo(expected));

    [TestCase(0u, "--xrwx")]
    [TestCase(1u, "rwx---")]
    [TestCase(3u, "r-x--x")]
    public void Pan(uint ap, string expected) => Assert.That(Allowed(Smmu.First(0x0042e305c0003510, Page(ap))), Is.EqualTo(expected));

    [Test]
    public void Overrides_count_where_they_are_offered()
    {
        var overriding = Smmu.Usual with { Idr1 = 0x05080510 };
        Assert.That(Smmu.Walk(Smmu.First(page: Page(0)), Smmu.Read(), overriding, ste1: 3UL << 48), Is.EqualTo("9876543abc/1000"), "privileged");
        Assert.That(Smmu.Walk(Smmu.First(page: Page(0)), Smmu.Read(privileged: true), overriding, ste1: 2UL << 48), Is.EqualTo("event 13"), "unprivileged");
        Assert.That(Smmu.Walk(Smmu.First(page: Page(1, uxn: true)), Smmu.Execute(), overriding, ste1: 2UL << 50), Is.EqualTo("9876543abc/1000"), "data");
        Assert.That(Smmu.Walk(Smmu.First(page: Page(1, uxn: true)), Smmu.Read(), overriding, ste1: 3UL << 50), Is.EqualTo("event 13"), "instruction");
        Assert.That(Smmu.Walk(Smmu.First(page: Page(1, uxn: true)), Smmu.Write(), overriding, ste1: 3UL << 50), Is.EqualTo("9876543abc/1000"),
            "writes are data");
    }

    // HA, HD, AFFD in word 0: 0x0042e205c0003510 with bits 43, 42, 35.
    [TestCase(0x0042e205c0003510ul, false, 0x9876543b47ul, 'r', "event 12", 0x9876543b47ul)]
    [TestCase(0x0042e20dc0003510ul, false, 0x9876543b47ul, 'r', "9876543abc/1000", 0x9876543b47ul, Description = "AFFD")]
    [TestCase(0x0042ea05c0003510ul, true, 0x9876543b47ul, 'r', "9876543abc/1000", 0x9876543f47ul, Description = "HA")]
    [TestCase(0x0042ea0dc0003510ul, true, 0x9876543b47ul, 'w', "9876543abc/1000", 0x9876543f47ul, Description = "HA beats AFFD")]
    [TestCase(0x0042ea05c0003510ul, true, 0x9876543bc7ul, 'w', "event 13", 0x9876543bc7ul, Description = "a blocked access leaves AF here")]
    [TestCase(0x0042ea05c0003510ul, true, 0x9876543fc7ul | Dbm, 'w', "event 13", 0x9876543fc7ul | Dbm, Description = "DBM without HD")]
    [TestCase(0x0042ee05c0003510ul, true, 0x9876543fc7ul | Dbm, 'w', "9876543abc/1000", 0x9876543f47ul | Dbm, Description = "a first write")]
    [TestCase(0x0042ee05c0003510ul, true, 0x9876543bc7ul | Dbm, 'w', "9876543abc/1000", 0x9876543f47ul | Dbm, Description = "a first access that writes")]
    [TestCase(0x0042ee05c0003510ul, true, 0x9876543bc7ul | Dbm, 'r', "9876543abc/1000", 0x9876543fc7ul | Dbm, Description = "a read leaves AP[2]")]
    [TestCase(0x0042ee05c0003510ul, true, 0x9876543fc7ul, 'w', "event 13", 0x9876543fc7ul, Description = "no DBM")]
    [TestCase(0x0042e605c0003510ul, true, 0x9876543fc7ul | Dbm, 'w', "event 13", 0x9876543fc7ul | Dbm, Description = "HD without HA")]
    [TestCase(0x0042e605c0003510ul, true, 0x9876543b47ul, 'r', "event 12", 0x9876543b47ul, Description = "HD without HA")]
    [TestCase(0x0042ee05c0003510ul, true, 0x9876543f87ul | Dbm, 'w', "event 13", 0x9876543f87ul | Dbm, Description = "an unprivileged write to AP=10")]
    public void Flags(ulong word0, bool updating, ulong page, char kind, string expected, ulong after)
    {
        var ram = Smmu.First(word0, page);
        var result = Smmu.Walk(ram, kind == 'w' ? Smmu.Write() : Smmu.Read(), updating ? Smmu.Updating : Smmu.Usual);
        Assert.That((result, ram[Smmu.PageAt]), Is.EqualTo((expected, after)));
    }

    [Test]
    public void A_table_forbids_the_dirty_update_too()
    {
        var ram = Smmu.First(0x0042ee05c0003510, 0x9876543fc7 | Dbm);
        ram[0x80002688] |= 1UL << 62;
        Assert.That(Smmu.Walk(ram, Smmu.Write(), Smmu.Updating), Is.EqualTo("event 13"));
        Assert.That(ram[Smmu.PageAt], Is.EqualTo(0x9876543fc7 | Dbm));
    }

    [Test]
    public void An_update_that_fails_or_is_overtaken()
    {
        var fails = Smmu.First(0x0042ea05c0003510, 0x9876543b47);
        fails.ReadOnly.Add(0x80004);
        Assert.That(Smmu.Walk(fails, Smmu.Read(), Smmu.Updating), Is.EqualTo("event b"));

        var overtaken = Smmu.First(0x0042ea05c0003510, 0x9876543b47);
        overtaken.BeforeExchange = address =>
        {
            overtaken.BeforeExchange = null;
            overtaken[address] = 0x1111111b47;
        };
        Assert.That(Smmu.Walk(overtaken, Smmu.Read(), Smmu.Updating), Is.EqualTo("1111111abc/1000"));

        var never = Smmu.First(0x0042ea05c0003510, 0x9876543b47);
        never.BeforeExchange = address => never[address] ^= 1UL << 55;
        Assert.That(Smmu.Walk(never, Smmu.Read(), Smmu.Updating), Is.EqualTo("event b"));
        Assert.That(never.Reads, Is.LessThan(60));
    }

    [Test]
    public void What_is_clean_may_not_be_cached_as_writable()
    {
        var ram = Smmu.First(0x0042ee05c0003510, 0x9876543fc7 | Dbm);
        Assert.That(Smmu.Result(ram, Smmu.Read(), Smmu.Updating).Permissions, Is.EqualTo(TablePermissions.Read | TablePermissions.Execute));
        Assert.That(Smmu.Result(ram, Smmu.Write(), Smmu.Updating).Permissions, Is.EqualTo(TablePermissions.All));
    }
}
