using NUnit.Framework;
using Viommu.Reference;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Virt;

namespace Viommu.Tests.Tables.Virt;

/// <summary>The prototype dialect's own format. Root 0x80000000; bits valid 1, table 2, read 4, write 8.</summary>
public sealed class VirtFormatTests
{
    private static TableRam Ram(ulong leaf) =>
        Riscv.WorkedExampleTests.Ram((0x80000000, 0x80001003), (0x80001000, 0x80002003), (0x80002000, 0x80003003), (0x80003008, leaf));

    private static string Walk(TableRam ram, EndpointAccess access)
    {
        var format = new VirtFormat();
        Assert.That(format.Attach([0x80000000], out var context).IsRefused, Is.False);
        format.Walk(context!, access, new WalkEnvironment(ram), out var result);
        return result.IsFault ? $"fault {result.Fault.Number}" : $"{result.Address:x}/{result.PageSize:x}";
    }

    [TestCase(0x8000500dul, AccessKind.Read, ExpectedResult = "80005234/1000")]
    [TestCase(0x8000500dul, AccessKind.Write, ExpectedResult = "80005234/1000")]
    [TestCase(0x80005005ul, AccessKind.Read, ExpectedResult = "80005234/1000")]
    [TestCase(0x80005005ul, AccessKind.Execute, ExpectedResult = "80005234/1000")]
    [TestCase(0x80005005ul, AccessKind.Write, ExpectedResult = "fault 6")]
    [TestCase(0x80005009ul, AccessKind.Read, ExpectedResult = "fault 6")]
    [TestCase(0x80005009ul, AccessKind.Write, ExpectedResult = "80005234/1000")]
    [TestCase(0x8000500cul, AccessKind.Read, ExpectedResult = "fault 4")]
    [TestCase(0x8000500ful, AccessKind.Read, ExpectedResult = "fault 5", Description = "the last level points on")]
    [TestCase(0x007000008000500dul, AccessKind.Read, ExpectedResult = "80005234/1000", Description = "accessed, dirty, floating are the guest's")]
    [TestCase(0x000800008000500dul, AccessKind.Read, ExpectedResult = "8000080005234/1000", Description = "bit 51")]
    public string Leaves(ulong leaf, AccessKind kind) => Walk(Ram(leaf), new EndpointAccess(0x1234, kind));

    [TestCase(0x80003008ul, 0x4000000dul, 0x1234ul, ExpectedResult = "fault 4")]
    [TestCase(0x80002000ul, 0x4000000dul, 0x1234ul, ExpectedResult = "40001234/200000")]
    [TestCase(0x80002000ul, 0x4010000dul, 0x1234ul, ExpectedResult = "fault 5", Description = "not aligned")]
    [TestCase(0x80001000ul, 0x4000000dul, 0x2001234ul, ExpectedResult = "42001234/40000000")]
    [TestCase(0x80000000ul, 0x800000000dul, 0x2001234ul, ExpectedResult = "8002001234/8000000000")]
    public string A_leaf_may_stand_at_any_level(ulong at, ulong leaf, ulong iova)
    {
        var ram = Ram(0);
        if (at != 0x80003008) ram[at] = leaf;
        return Walk(ram, new EndpointAccess(iova, AccessKind.Read));
    }

    [Test]
    public void Addresses_beyond_the_walked_width_do_not_alias()
    {
        Assert.That(Walk(Ram(0x8000500d), new EndpointAccess(0x1000000001234, AccessKind.Read)), Is.EqualTo("fault 2"));
        Assert.That(Walk(Ram(0x8000500d), new EndpointAccess(0xffff000000001234, AccessKind.Read)), Is.EqualTo("fault 2"));
    }

    [Test]
    public void A_PASID_has_no_tables() => Assert.That(Walk(Ram(0x8000500d), new EndpointAccess(0x1234, AccessKind.Read, false, 0)), Is.EqualTo("fault 1"));

    [Test]
    public void Unreachable_tables_block()
    {
        var ram = Ram(0x8000500d);
        ram.Unbacked.Add(0x80002);
        Assert.That(Walk(ram, new EndpointAccess(0x1234, AccessKind.Read)), Is.EqualTo("fault 3"));
    }

    [Test]
    public void A_root_that_is_not_aligned_is_refused() =>
        Assert.That(new VirtFormat().Attach([0x80000008], out _).Kind, Is.EqualTo(TableRefusalKind.Invalid));
}
