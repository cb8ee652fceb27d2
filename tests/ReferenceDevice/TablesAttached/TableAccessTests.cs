using NUnit.Framework;
using Viommu.Reference;
using static Viommu.Tests.Reference.TablesAttached.TableGuest;

namespace Viommu.Tests.Reference.TablesAttached;

internal sealed class TableAccessTests
{
    private const ulong Directories = Ram + 0x40_0000;
    private const uint Pasid = 0x20305;

    [Test]
    public void AProcessDirectoryServesThePasidsItHas()
    {
        var guest = new TableGuest();
        var fsc = guest.Directory(Directories, guest.Tables());
        Assert.That(guest.AttachTable(1, 8, fsc, Pdtv).Status, Is.Zero);
        Assert.That(guest.Does(8, Iova, AccessKind.Write, pasid: Pasid), Is.True);
        Assert.That(guest.Does(8, Iova, pasid: Pasid + 1), Is.False);
        Assert.That(guest.Does(8, Page), Is.True, "without DPE untagged accesses are not translated");
        Assert.That(guest.Does(8, Iova, privileged: true, pasid: Pasid), Is.False, "ENS is clear");
        guest.Guest.Detach(1, 8);
        guest.Directory(Directories, guest.Tables(flags: All & ~0x10UL), ta: 3);
        guest.AttachTable(1, 8, fsc, Pdtv);
        Assert.That(guest.Does(8, Iova, privileged: true, pasid: Pasid), Is.True);
        Assert.That(guest.Does(8, Iova, pasid: Pasid), Is.False, "U is clear");
    }

    [Test]
    public void WithDpeUntaggedAccessesArePasidZero()
    {
        var guest = new TableGuest();
        guest.AttachTable(1, 8, guest.Directory(Directories, guest.Tables(), pasid: 0), Pdtv | Dpe);
        Assert.That(guest.Does(8, Iova), Is.True);
        Assert.That(guest.Does(8, Iova, pasid: 0), Is.True);
        Assert.That(guest.Does(8, Page), Is.False);
    }

    [Test]
    public void APasidMeansNothingOutsideTables()
    {
        var guest = new TableGuest();
        guest.Guest.Attach(1, 8);
        guest.Guest.Map(1, Iova, Iova + 0xfff, Page);
        Assert.That(guest.Does(8, Iova), Is.True);
        Assert.That(guest.Does(8, Iova, pasid: 1), Is.False);
        guest.Guest.Attach(2, 8, 1);
        Assert.That(guest.Does(8, Page, pasid: 1), Is.True, "bypass");
        guest.AttachTable(3, 8, guest.Tables());
        Assert.That(guest.Does(8, Iova, pasid: 1), Is.False, "there is no process directory");
    }

    [Test]
    public void HardwareSetsFlagsWhereItMay()
    {
        var guest = new TableGuest();
        var fsc = guest.Tables(flags: 0x1f);
        guest.AttachTable(1, 8, fsc);
        Assert.That(guest.Does(8, Iova), Is.False, "A is clear");
        guest.Guest.Detach(1, 8);
        guest.AttachTable(1, 0x10, fsc, Sade);
        Assert.That(guest.Does(0x10, Iova), Is.True);
        Assert.That(guest.Word(Root + 0x2000), Is.EqualTo(Pte(Page, 0x5f)));
        Assert.That(guest.Does(0x10, Iova, AccessKind.Write), Is.True);
        Assert.That(guest.Word(Root + 0x2000), Is.EqualTo(Pte(Page, 0xdf)));
    }

    [Test]
    public void TableMemoryThatIsNotRamBlocks()
    {
        var guest = new TableGuest();
        guest.AttachTable(1, 8, Fsc(0x10_0000));
        guest.Guest.OfferEventBuffer(24);
        Assert.That(guest.Does(8, Iova), Is.False);
        Assert.That(guest.Guest.TakeEvent()![0], Is.Zero, "UNKNOWN");
        guest.Tables();
        guest.Word(Root + 0x1000 + (8 * 0x80), Pte(0x20_0000_0000, 1));
        guest.AttachTable(1, 8, Fsc(Root));
        Assert.That(guest.Does(8, Iova), Is.False);
        guest.Tables(page: 0x20_0000_0000);
        guest.Invalidate(1, 1);
        Assert.That(guest.Does(8, Iova), Is.False, "no memory at the page");
        guest.Tables();
        guest.Invalidate(1, 1);
        Assert.That(guest.Does(8, Iova), Is.True);
    }

    [Test]
    public void AReportTellsPasidAndExecution()
    {
        var guest = new TableGuest();
        guest.AttachTable(1, 8, guest.Directory(Directories, guest.Tables(flags: 0xd1)), Pdtv);
        guest.Guest.OfferEventBuffer(24);
        guest.Guest.OfferEventBuffer(24);
        Assert.That(guest.Does(8, Iova + 0xabc, AccessKind.Execute, pasid: Pasid), Is.False);
        Assert.That(
            guest.Guest.TakeEvent(),
            Is.EqualTo(new byte[] { 2, 0, 0, 0, 4, 3, 0, 0, 8, 0, 0, 0, 5, 3, 2, 0, 0xbc, 0x0a, 0, 0x10, 0, 0, 0, 0 }));
        guest.AttachTable(1, 8, guest.Tables(flags: 0xd1));
        Assert.That(guest.Does(8, Iova, AccessKind.Write), Is.False);
        Assert.That(
            guest.Guest.TakeEvent(),
            Is.EqualTo(new byte[] { 2, 0, 0, 0, 2, 1, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10, 0, 0, 0, 0 }));
    }

    [Test]
    public void ReservedRegionsComeBeforeTheTables()
    {
        var guest = new TableGuest();
        guest.Word(Root + (8 * 3), Pte(0x4000_0000));
        guest.AttachTable(1, 8, Fsc(Root));
        Assert.That(guest.Device.Access(8, 0xbfff_fffc, AccessKind.Read, new byte[4]), Is.False, "entry 2 is empty");
        guest.Word(Root + (8 * 2), Pte(0x4000_0000));
        guest.Word(Root + (8 * 3), Pte(0x4000_0000));
        Assert.That(guest.Device.Access(8, 0x8000_1ffc, AccessKind.Read, new byte[8]), Is.True);
        Assert.That(guest.Does(8, 0xc000_0000), Is.False, "RESERVED, in the middle of a page of 1 GiB");
        Assert.That(guest.Does(8, 0xc010_0000), Is.True);
        Assert.That(guest.Device.Access(8, 0xc010_0000 - 4, AccessKind.Read, new byte[8]), Is.False);
    }

    [Test]
    public void TablesThatPointAtThemselvesEnd()
    {
        var guest = new TableGuest();
        for (ulong i = 0; i < 512; i++) guest.Word(Root + (8 * i), Pte(Root, 1));
        guest.AttachTable(1, 8, Fsc(Root, 10UL << 60));
        Assert.That(guest.Does(8, Iova), Is.False);
        guest.AttachTable(2, 0x10, Fsc(Root, Pd20), Pdtv);
        Assert.That(guest.Does(0x10, Iova, pasid: Pasid), Is.False);
    }
}
