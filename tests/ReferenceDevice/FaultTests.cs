using NUnit.Framework;
using Viommu.Reference;

namespace Viommu.Tests.Reference;

internal sealed class FaultTests
{
    [Test]
    public void AnUnattachedEndpointIsReportedWithReasonDomain()
    {
        var guest = new Guest();
        guest.OfferEventBuffer(24);
        Assert.That(guest.Reads(0x10008, 0x1234_5678), Is.False);
        Assert.That(guest.TakeEvent(), Is.EqualTo(new byte[] { 1, 0, 0, 0, 1, 1, 0, 0, 8, 0, 1, 0, 0, 0, 0, 0, 0x78, 0x56, 0x34, 0x12, 0, 0, 0, 0 }));
        Assert.That(guest.TakeEvent(), Is.Null);
    }

    [Test]
    public void AWriteWithoutPermissionIsReportedWithReasonMapping()
    {
        var guest = new Guest();
        guest.Attach(1, 8);
        guest.Map(1, 0x1000, 0x1fff, Guest.Ram, 1);
        guest.OfferEventBuffer(32);
        Assert.That(guest.Reads(8, 0x1000), Is.True);
        Assert.That(guest.Device.Access(8, 0x1008, AccessKind.Write, [1]), Is.False);
        Assert.That(guest.TakeEvent(), Is.EqualTo(new byte[] { 2, 0, 0, 0, 2, 1, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0x08, 0x10, 0, 0, 0, 0, 0, 0 }));
    }

    [Test]
    public void AWriteOnlyMappingIsNotRead()
    {
        var guest = new Guest();
        guest.Attach(1, 8);
        guest.Map(1, 0x1000, 0x1fff, Guest.Ram, 2);
        Assert.That(guest.Reads(8, 0x1000), Is.False);
        Assert.That(guest.Device.Access(8, 0x1000, AccessKind.Execute, new byte[4]), Is.False);
        Assert.That(guest.Writes(8, 0x1000, Guest.Ram), Is.True);
    }

    [Test]
    public void AnAccessThatRunsOutOfItsMappingDoesNothing()
    {
        var guest = new Guest();
        guest.Attach(1, 8);
        guest.Map(1, 0x1000, 0x1fff, Guest.Ram);
        Assert.That(guest.Device.Access(8, 0x1ffc, AccessKind.Write, [1, 2, 3, 4, 5, 6, 7, 8]), Is.False);
        Assert.That(guest.Read(Guest.Ram + 0xffc, 4), Is.Zero);
        guest.Map(1, 0x2000, 0x2fff, Guest.Ram + 0x8000);
        Assert.That(guest.Device.Access(8, 0x1ffc, AccessKind.Write, [1, 2, 3, 4, 5, 6, 7, 8]), Is.True);
        Assert.That(guest.Read(Guest.Ram + 0xffc, 4), Is.EqualTo(0x04030201));
        Assert.That(guest.Read(Guest.Ram + 0x8000, 4), Is.EqualTo(0x08070605));
    }

    [Test]
    public void WithoutAFittingBufferReportsAreDroppedAndTheDeviceGoesOn()
    {
        var guest = new Guest();
        for (var i = 0; i < 100; i++) Assert.That(guest.Reads(8, 0x5000), Is.False);
        guest.OfferEventBuffer(23);
        Assert.That(guest.Reads(8, 0x5000), Is.False);
        Assert.That(guest.TakeEvent(), Is.Null);
        Assert.That(guest.Device.Status, Is.EqualTo(15));
        Assert.That(guest.Attach(1, 8).Status, Is.Zero);
    }

    [Test]
    public void AddressesAtTheTopDoNotWrap()
    {
        var guest = new Guest();
        guest.Device.WriteConfig(36, [1]);
        Assert.That(guest.Device.Access(8, ulong.MaxValue - 3, AccessKind.Write, [1, 2, 3, 4, 5, 6, 7, 8]), Is.False);
    }
}
