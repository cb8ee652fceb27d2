using NUnit.Framework;
using Viommu.Reference;
using Viommu.Reference.Configuration;
using static Viommu.Tests.Reference.TablesAttached.TableGuest;

namespace Viommu.Tests.Reference.TablesAttached;

internal sealed class AttachTableTests
{
    private const int Ok = 0;
    private const int Unsupp = 2;
    private const int Inval = 4;
    private const int Range = 5;
    private const int NoEnt = 6;

    [Test]
    public void AccessesGoThroughTheTables()
    {
        var guest = new TableGuest();
        var fsc = guest.Tables();
        Assert.That(guest.Guest.Attach(9, 8, 1).Status, Is.EqualTo(Ok));
        Assert.That(guest.AttachTable(1, 8, fsc).Status, Is.EqualTo(Ok));
        Assert.That(guest.Guest.Writes(8, Iova + 0x123, Page + 0x123), Is.True);
        Assert.That(guest.Does(8, Iova + 0x1000), Is.False);
        Assert.That(guest.Does(8, Page), Is.False);
        Assert.That(guest.Does(8, Iova, AccessKind.Execute), Is.True);
        Assert.That(guest.Guest.Attach(9, 0x100, 1).Status, Is.EqualTo(Ok));
        Assert.That(guest.Device.Domains.Count, Is.EqualTo(2), "the endpoint left domain 9 for domain 1");
    }

    [Test]
    public void EachReasonHasItsRejectionAndNoneChangesAnything()
    {
        var guest = new TableGuest();
        var fsc = guest.Tables();
        guest.Guest.Attach(1, 8);
        guest.Guest.Map(1, 0x5000, 0x5fff, Page);
        Assert.That(guest.AttachTable(2, 9, fsc).Status, Is.EqualTo(NoEnt));
        Assert.That(guest.AttachTable(2, 8, fsc, format: 3).Status, Is.EqualTo(Unsupp));
        Assert.That(guest.AttachTable(2, 8, fsc, format: 1).Status, Is.EqualTo(Unsupp), "an Arm table before a RISC-V IOMMU");
        Assert.That(guest.AttachTable(2, 0x100, fsc).Status, Is.EqualTo(Unsupp), "no IOMMU takes tables there");
        Assert.That(guest.AttachTable(0, 8, fsc).Status, Is.EqualTo(Range));
        Assert.That(guest.AttachTable(2, 8, fsc | 1UL << 44).Status, Is.EqualTo(Inval));
        Assert.That(guest.AttachTable(2, 8, fsc, tc: Sade).Status, Is.EqualTo(Unsupp), "this one does not set flags");
        Assert.That(guest.AttachTable(2, 8, fsc, tc: 1UL << 10).Status, Is.EqualTo(Inval));
        Assert.That(guest.AttachTable(2, 0x10008, Fsc(Root, 10UL << 60)).Status, Is.EqualTo(Unsupp), "Sv57 is not offered there");
        Assert.That(guest.AttachTable(1, 8, fsc).Status, Is.EqualTo(Inval), "a domain of mappings");
        Assert.That(guest.Device.Domains.Count, Is.EqualTo(1));
        Assert.That(guest.Guest.Writes(8, 0x5678, Page + 0x678), Is.True);
        Assert.That(guest.AttachTable(2, 0x10, fsc, tc: Sade).Status, Is.EqualTo(Ok), "and this one does");
    }

    [Test]
    public void ReservedBytesAreIgnoredAndAShortRequestIsNot()
    {
        var guest = new TableGuest();
        Assert.That(guest.AttachTable(1, 8, guest.Tables(), reserved: 0xff).Status, Is.EqualTo(Ok));
        Assert.That(guest.Does(8, Iova), Is.True);
        var cut = guest.Guest.Send([6, 0, 0, 0, 2, 0, 0, 0, 0x10, 0, 0, 0, 4, .. new byte[110]], 4);
        Assert.That(cut.Status, Is.EqualTo(Inval));
        Assert.That(guest.Device.Domains.Find(2), Is.Null);
    }

    [Test]
    public void ASecondEndpointSharesTheTablesWhereItsIommuTakesThem()
    {
        var guest = new TableGuest();
        guest.AttachTable(1, 0x10, guest.Tables(), tc: Sade);
        Assert.That(guest.Guest.Attach(1, 8).Status, Is.EqualTo(Unsupp), "SADE is not offered there");
        Assert.That(guest.Guest.Attach(1, 0x100).Status, Is.EqualTo(Unsupp));
        Assert.That(guest.Guest.Attach(1, 8, 1).Status, Is.EqualTo(Inval), "it is no bypass domain");
        guest.AttachTable(2, 0x10, guest.Tables());
        Assert.That(guest.Guest.Attach(2, 8).Status, Is.EqualTo(Ok));
        Assert.That(guest.Guest.Writes(8, Iova, Page), Is.True);
        Assert.That(guest.Guest.Writes(0x10, Iova, Page), Is.True);
        Assert.That(guest.Guest.Detach(2, 0x10).Status, Is.EqualTo(Ok));
        Assert.That(guest.Does(0x10, Iova), Is.False);
        Assert.That(guest.Does(8, Iova), Is.True);
    }

    [Test]
    public void ADomainWithTwoEndpointsDoesNotGetOtherTables()
    {
        var guest = new TableGuest();
        var first = guest.Tables();
        var second = guest.Tables(Root + 0x10000, Page + 0x10000);
        guest.AttachTable(1, 8, first);
        Assert.That(guest.AttachTable(1, 0x10, second).Status, Is.EqualTo(Inval));
        Assert.That(guest.Guest.Writes(8, Iova, Page), Is.True);
        Assert.That(guest.AttachTable(1, 0x10, first).Status, Is.EqualTo(Ok), "the same tables");
        Assert.That(guest.AttachTable(1, 8, second).Status, Is.EqualTo(Inval));
        Assert.That(guest.Guest.Writes(8, Iova, Page), Is.True);
        guest.Guest.Detach(1, 0x10);
        Assert.That(guest.AttachTable(1, 8, second).Status, Is.EqualTo(Ok), "the domain is all its own");
        Assert.That(guest.Guest.Writes(8, Iova, Page + 0x10000), Is.True, "nothing of the old tables is left in a cache");
    }

    [Test]
    public void MapAndUnmapAreRejectedAndTheTablesStay()
    {
        var guest = new TableGuest();
        guest.AttachTable(1, 8, guest.Tables());
        Assert.That(guest.Guest.Map(1, 0x5000, 0x5fff, Page).Status, Is.EqualTo(Inval));
        Assert.That(guest.Guest.Unmap(1, 0, ulong.MaxValue).Status, Is.EqualTo(Inval));
        Assert.That(guest.Does(8, 0x5000), Is.False);
        Assert.That(guest.Does(8, Iova), Is.True);
    }

    [Test]
    public void DetachEndsItAndTheIdStartsAfresh()
    {
        var guest = new TableGuest();
        var fsc = guest.Tables();
        guest.AttachTable(1, 8, fsc);
        Assert.That(guest.Does(8, Iova), Is.True);
        Assert.That(guest.Detach(1, 8, 1, 5).Status, Is.EqualTo(Inval), "no PASID is attached on its own");
        Assert.That(guest.Does(8, Iova), Is.True);
        Assert.That(guest.Detach(1, 8, 0xfffffffe, 5).Status, Is.EqualTo(Ok));
        Assert.That(guest.Does(8, Iova), Is.False);
        guest.Word(Root + 0x2000, 0);
        guest.AttachTable(1, 8, fsc);
        Assert.That(guest.Does(8, Iova), Is.False, "the domain of that id is gone, with what was cached for it");
    }

    [Test]
    public void AResetForgetsTablesAndCaches()
    {
        var guest = new TableGuest();
        guest.AttachTable(1, 8, guest.Tables());
        Assert.That(guest.Does(8, Iova), Is.True);
        guest.Guest.Start(0x1_3000_00f5);
        Assert.That(guest.Does(8, Iova), Is.False);
        Assert.That(guest.AttachTable(1, 8, Fsc(Root)).Status, Is.EqualTo(Ok));
        Assert.That(guest.Does(8, Iova), Is.False, "memory is zero now");
    }

    [Test]
    public void WithoutTheFeatureTheRequestsAreUnknown()
    {
        var accepted = new TableGuest(accept: 0x1_3000_0075);
        var offered = new TableGuest(DeviceConfiguration.Default with { Features = ["MAP_UNMAP", "PROBE", "VERSION_1"] });
        foreach (var guest in new[] { accepted, offered })
        {
            Assert.That(guest.AttachTable(1, 8, guest.Tables()).Used, Is.Zero);
            Assert.That(guest.Invalidate(1, 1).Used, Is.Zero);
            Assert.That(guest.Device.Domains.Count, Is.Zero);
            guest.Guest.Attach(1, 8);
            Assert.That(guest.Detach(1, 8, 1, 5).Status, Is.EqualTo(Ok), "reserved bytes are ignored");
            Assert.That(guest.Device.Domains.Count, Is.Zero);
        }
    }

    [Test]
    public void ProbeShowsTheRegistersOfEachEndpoint()
    {
        var guest = new TableGuest();
        byte[] expected = [4, 0, 12, 0, 0, 0, 0, 0, 0x10, 0x8e, 0, 0, 0xf8, 1, 0, 0];
        Assert.That(guest.Guest.Probe(8).Buffer[48..64], Is.EqualTo(expected), "after two reserved regions");
        Assert.That(guest.Guest.Probe(8).Buffer[64..], Is.All.EqualTo(0));
        Assert.That(guest.Guest.Probe(0x10).Buffer[24..40], Is.EqualTo(new byte[] { 4, 0, 12, 0, 0, 0, 0, 0, 0x10, 0xce, 0, 1, 0xf8, 1, 0, 0 }));
        Assert.That(guest.Guest.Probe(0x100).Buffer, Is.All.EqualTo(0));
        Assert.That(guest.Guest.Probe(0x10008).Buffer[24..40], Is.EqualTo(new byte[] { 4, 0, 12, 0, 0, 0, 0, 0, 0x10, 6, 0, 0, 0x6e, 0, 0, 0 }));
    }
}
