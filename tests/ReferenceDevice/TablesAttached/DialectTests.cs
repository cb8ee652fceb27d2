using NUnit.Framework;
using static Viommu.Tests.Reference.TablesAttached.TableGuest;

namespace Viommu.Tests.Reference.TablesAttached;

/// <summary>The other dialects, byte by byte.</summary>
internal sealed class DialectTests
{
    private const uint Virt = 3;

    private static TableGuest Prototype() => new(accept: 0x1_3000_0175, revision: BaseRevision.Get("pgtable-poc-2023"));

    private static Answer AttachVirt(TableGuest guest, uint domain, uint endpoint, ulong pgd, uint flags = 0, uint format = Virt) =>
        guest.Guest.Send(
            [6, 0, 0, 0, .. Le(domain, 4), .. Le(endpoint, 4), .. Le(flags, 4), .. Le(format, 2), .. new byte[6], .. Le(pgd, 8), .. new byte[52]], 4);

    private static Answer Invalidate(TableGuest guest, uint domain, int granularity, int type = 1, int flags = 0, ulong start = 0, ulong pages = 0, int granule = 0) =>
        guest.Guest.Send(
            [
                7, 0, 0, 0, .. Le((ulong)granularity, 2), .. Le((ulong)type, 2), .. Le((ulong)flags, 2), 0, 0, .. Le(domain, 4),
                .. new byte[16], .. Le(start, 8), .. Le(pages, 8), (byte)granule, .. new byte[11],
            ],
            4);

    private static void VirtTables(TableGuest guest, ulong page)
    {
        guest.Word(Root, (Root + 0x1000) | 0xf);
        guest.Word(Root + 0x1000, (Root + 0x2000) | 0xf);
        guest.Word(Root + 0x2000 + (8 * 0x80), (Root + 0x3000) | 0xf);
        guest.Word(Root + 0x3000, page | 0xd);
    }

    [Test]
    public void ThePrototypeAttachesVirtTables()
    {
        var guest = Prototype();
        VirtTables(guest, Page);
        Assert.That(AttachVirt(guest, 1, 8, Root + 8).Status, Is.EqualTo(4));
        Assert.That(AttachVirt(guest, 1, 8, Root, format: 4).Status, Is.EqualTo(2));
        Assert.That(AttachVirt(guest, 1, 8, Root, flags: 2).Status, Is.EqualTo(4));
        Assert.That(AttachVirt(guest, 1, 0x100, Root).Status, Is.EqualTo(2));
        Assert.That(AttachVirt(guest, 1, 8, Root).Status, Is.Zero);
        Assert.That(guest.Guest.Writes(8, Iova + 7, Page + 7), Is.True);
        Assert.That(guest.Does(8, Iova | 1UL << 48), Is.False, "beyond four levels");
        VirtTables(guest, Page + 0x1000);
        Assert.That(guest.Guest.Writes(8, Iova, Page), Is.True, "cached");
        Assert.That(Invalidate(guest, 1, 3).Status, Is.EqualTo(4));
        Assert.That(Invalidate(guest, 2, 1).Status, Is.EqualTo(6));
        Assert.That(Invalidate(guest, 1, 4, 1, 4, Iova + 0x1000, 4, 12).Status, Is.Zero);
        Assert.That(guest.Guest.Writes(8, Iova, Page), Is.True, "beside the range");
        Assert.That(Invalidate(guest, 1, 4, 1, 4, Iova, 1, 12).Status, Is.Zero);
        Assert.That(guest.Guest.Writes(8, Iova, Page + 0x1000), Is.True);
        VirtTables(guest, Page);
        Assert.That(Invalidate(guest, 1, 2).Status, Is.Zero);
        Assert.That(guest.Guest.Writes(8, Iova, Page), Is.True);
    }

    [Test]
    public void ThePrototypesBypassFlagMakesABypassDomain()
    {
        var guest = Prototype();
        Assert.That(AttachVirt(guest, 1, 8, 1, flags: 1, format: 9).Status, Is.Zero);
        Assert.That(guest.Guest.Writes(8, Page, Page), Is.True);
        Assert.That(AttachVirt(guest, 1, 0x10, Root).Status, Is.EqualTo(4));
        Assert.That(AttachVirt(guest, 1, 0x10, 0, flags: 1).Status, Is.Zero);
        Assert.That(guest.Guest.Writes(0x10, Page, Page), Is.True);
        Assert.That(guest.Detach(1, 8, 1, 5).Status, Is.EqualTo(4));
    }

    [Test]
    public void ThePrototypesPropertyForVirtIsItsNumber()
    {
        var probe = Prototype().Guest.Probe(0x10).Buffer;
        Assert.That(probe[24..32], Is.EqualTo(new byte[] { 6, 0, 4, 0, 3, 0, 0, 0 }));
        Assert.That(probe[32..], Is.All.EqualTo(0));
    }

    [Test]
    public void TheTextOfApril2023HasRequestsButNoFormatOfOurs()
    {
        var guest = new TableGuest(revision: BaseRevision.Get("pgtable-2023-04"));
        var attach = guest.Guest.Send([6, 0, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0, 1, 0, .. new byte[62]], 4);
        Assert.That(attach.Status, Is.EqualTo(2));
        Assert.That(guest.Guest.Send([6, 0, 0, 0, 1, 0, 0, 0, 9, 0, 0, 0, 1, 0, .. new byte[62]], 4).Status, Is.EqualTo(6));
        Assert.That(guest.Invalidate(1, 1).Status, Is.EqualTo(6));
        guest.Guest.Attach(1, 8);
        Assert.That(guest.Invalidate(1, 1).Status, Is.EqualTo(4));
        Assert.That(guest.Guest.Detach(1, 8).Status, Is.Zero);
        Assert.That(guest.Device.Domains.Count, Is.Zero);
    }
}
