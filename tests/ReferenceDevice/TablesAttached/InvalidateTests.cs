using NUnit.Framework;
using Viommu.Reference.Configuration;
using static Viommu.Tests.Reference.TablesAttached.TableGuest;

namespace Viommu.Tests.Reference.TablesAttached;

/// <summary>That the default device caches all it may is what makes these tests mean something.</summary>
internal sealed class InvalidateTests
{
    private const int Domain = 1;
    private const int Pasid = 2;
    private const int Address = 3;
    private const int FlagLeaf = 1;
    private const int FlagPasid = 2;
    private const int FlagId = 4;
    private const int FlagGlobal = 8;
    private const ulong Other = Page + 0x10_0000;
    private const ulong Directories = Ram + 0x40_0000;
    private const uint Process = 0x20305;

    private static TableGuest Attached(TableCachePolicy cache = TableCachePolicy.Eager)
    {
        var guest = new TableGuest(DeviceConfiguration.Default with { TableCache = cache });
        guest.Word(Page, 1);
        guest.Word(Other, 2);
        guest.AttachTable(1, 8, guest.Tables(), ta: 0x77000);
        Assert.That(guest.Load(8, Iova), Is.EqualTo(1));
        guest.Word(Root + 0x2000, Pte(Other));
        return guest;
    }

    private static TableGuest WithDirectory()
    {
        var guest = new TableGuest();
        guest.Word(Page, 1);
        guest.Word(Other, 2);
        guest.AttachTable(1, 8, guest.Directory(Directories, guest.Tables()), Pdtv);
        Assert.That(guest.Load(8, Iova, Process), Is.EqualTo(1));
        return guest;
    }

    [Test]
    public void TheDefaultDeviceServesFromItsCache()
    {
        Assert.That(Attached().Load(8, Iova), Is.EqualTo(1));
        Assert.That(Attached(TableCachePolicy.None).Load(8, Iova), Is.EqualTo(2));
    }

    [TestCase(Domain, 2, 0, 0u, 0UL, 0UL, 0UL, 0, 2)]
    [TestCase(Domain, 3, FlagId, 9u, 9UL, 9UL, 9UL, 200, 2)]
    [TestCase(Domain, 1, 0, 0u, 0UL, 0UL, 0UL, 0, 1)]
    [TestCase(Domain, 4, 0, 0u, 0UL, 0UL, 0UL, 0, 1)]
    [TestCase(Domain, 0, 0, 0u, 0UL, 0UL, 0UL, 0, 1)]
    [TestCase(Pasid, 2, 0, 5u, 0UL, 9UL, 9UL, 200, 2)]
    [TestCase(Pasid, 2, FlagPasid, 5u, 0UL, 0UL, 0UL, 0, 1)]
    [TestCase(Pasid, 2, FlagPasid | FlagId, 5u, 0x77UL, 0UL, 0UL, 0, 2)]
    [TestCase(Pasid, 2, FlagPasid | FlagId, 5u, 0x78UL, 0UL, 0UL, 0, 1)]
    [TestCase(Pasid, 2, FlagPasid | FlagGlobal, 5u, 0UL, 0UL, 0UL, 0, 2)]
    [TestCase(Address, 2, FlagLeaf, 0u, 0UL, Iova, 1UL, 12, 2)]
    [TestCase(Address, 2, 0, 0u, 0UL, Iova + 0xfff, 1UL, 0, 2)]
    [TestCase(Address, 2, 0, 0u, 0UL, Iova + 0x1000, 1UL, 12, 1)]
    [TestCase(Address, 2, 0, 0u, 0UL, Iova - 0x1000, 1UL, 12, 1)]
    [TestCase(Address, 2, 0, 0u, 0UL, Iova - 0x1000, 2UL, 12, 2)]
    [TestCase(Address, 2, 0, 0u, 0UL, Iova, 0UL, 12, 1)]
    [TestCase(Address, 2, 0, 0u, 0UL, 0UL, ulong.MaxValue, 12, 2)]
    [TestCase(Address, 2, 0, 0u, 0UL, 0x1000UL, ulong.MaxValue, 63, 2)]
    [TestCase(Address, 2, 0, 0u, 0UL, ulong.MaxValue, 1UL, 64, 2)]
    [TestCase(Address, 2, 0, 0u, 0UL, 0UL, 1UL, 255, 2)]
    [TestCase(Address, 2, 0, 0u, 0UL, Iova + 0x2000, ulong.MaxValue, 0, 1)]
    public void WhatIsNamedGoesAndTheRestStays(int scope, int caches, int flags, uint pasid, ulong id, ulong address, ulong pages, int size, int read)
    {
        var guest = Attached();
        Assert.That(guest.Invalidate(1, scope, caches, flags, pasid, id, address, pages, size, reserved: 0xee).Status, Is.Zero);
        Assert.That(guest.Load(8, Iova), Is.EqualTo(read));
    }

    [Test]
    public void AnInvalidationOfOneDomainLeavesTheOthersCached()
    {
        var guest = Attached();
        guest.AttachTable(2, 0x10, Fsc(Root));
        Assert.That(guest.Load(0x10, Iova), Is.EqualTo(2));
        guest.Word(Root + 0x2000, Pte(Page));
        guest.Invalidate(2, Domain);
        Assert.That(guest.Load(0x10, Iova), Is.EqualTo(1));
        Assert.That(guest.Load(8, Iova), Is.EqualTo(1), "not walked since");
        guest.Word(Root + 0x2000, Pte(Other));
        guest.Invalidate(2, Domain);
        Assert.That(guest.Load(8, Iova), Is.EqualTo(1), "still cached");
    }

    [Test]
    public void ARevokedPageIsOutOfReach()
    {
        foreach (var cache in Enum.GetValues<TableCachePolicy>())
        {
            var guest = Attached(cache);
            guest.Word(Root, 0);
            Assert.That(guest.Invalidate(1, Address, address: Iova, pages: 1, size: 12).Status, Is.Zero);
            Assert.That(guest.Load(8, Iova), Is.Null);
        }
    }

    [Test]
    public void AChangedProcessContextNeedsThePasidCacheToo()
    {
        var guest = WithDirectory();
        guest.Directory(Directories, guest.Tables(Root + 0x10000, Other));
        guest.Invalidate(1, Pasid, 2, FlagPasid, Process);
        Assert.That(guest.Load(8, Iova, Process), Is.EqualTo(1), "the context is cached");
        guest.Invalidate(1, Pasid, 1, FlagPasid, Process + 1);
        guest.Invalidate(1, Pasid, 2, FlagPasid, Process);
        Assert.That(guest.Load(8, Iova, Process), Is.EqualTo(1), "another PASID's context went");
        guest.Invalidate(1, Pasid, 3, FlagPasid, Process);
        Assert.That(guest.Load(8, Iova, Process), Is.EqualTo(2));
        guest.Directory(Directories, 0, ta: 0);
        guest.Invalidate(1, Domain, 3);
        Assert.That(guest.Load(8, Iova, Process), Is.Null);
    }

    [Test]
    public void WhatCannotBeInvalidatedIsRejected()
    {
        var guest = Attached();
        guest.Guest.Attach(2, 0x10);
        guest.Guest.Map(2, 0x5000, 0x5fff, Page);
        guest.Guest.Attach(3, 0x100, 1);
        foreach (var scope in new[] { 0, 4, 255 }) Assert.That(guest.Invalidate(1, scope).Status, Is.EqualTo(4));
        Assert.That(guest.Invalidate(7, Domain).Status, Is.EqualTo(6));
        Assert.That(guest.Invalidate(2, Domain, 3).Status, Is.EqualTo(4));
        Assert.That(guest.Invalidate(3, Domain, 3).Status, Is.EqualTo(4));
        Assert.That(guest.Does(0x10, 0x5000), Is.True);
        Assert.That(guest.Does(0x100, Page), Is.True);
        Assert.That(guest.Load(8, Iova), Is.EqualTo(1), "nothing was dropped");
        Assert.That(guest.Guest.Send([7, 0, 0, 0, 1, 2, 0, 0, 1, 0, 0, 0, .. new byte[47]], 4).Status, Is.EqualTo(4), "cut short");
    }
}
