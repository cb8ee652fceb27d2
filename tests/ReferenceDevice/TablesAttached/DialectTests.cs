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

    private static Answer Invalidate(TableGuest guest, uint domain, int granularity, int type = 1, int flags = 0, ulong start = 0, ulong pages = 0,
        int granule = 0) =>
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
    public void TheTextOfApril2023HasNoFormatForEndpointsOfOtherArchitectures()
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

    // 4 KiB granules, T0SZ 25, EPD1, IPS 40 bits.
    private const ulong Tcr = 25 | (1UL << 23) | (2UL << 32);
    private const uint Arm64 = 2;
    private const uint ContextTable = 1;

    private static TableGuest April() => new(revision: BaseRevision.Get("pgtable-2023-04"));

    private static Answer AttachRegisters(TableGuest guest, uint domain, uint endpoint, ulong tcr, ulong ttbr0) =>
        guest.Guest.Send([6, 0, 0, 0, .. Le(domain, 4), .. Le(endpoint, 4), .. Le(Arm64, 2), 0, 0, .. Le(tcr, 8), .. Le(ttbr0, 8), .. new byte[44]], 4);

    private static Answer AttachContexts(TableGuest guest, uint domain, uint endpoint, byte layout, byte untagged, ulong at, byte bits) =>
        guest.Guest.Send([6, 0, 0, 0, .. Le(domain, 4), .. Le(endpoint, 4), .. Le(ContextTable, 2), layout, untagged, .. Le(at, 8), bits, .. new byte[51]], 4);

    /// <summary>Three levels from the root: entries 0, 0x80 and 0; the page is valid, unprivileged, accessed, writable.</summary>
    private static void ArmTables(TableGuest guest, ulong root, ulong page)
    {
        guest.Word(root, (root + 0x1000) | 3);
        guest.Word(root + 0x1000 + (8 * 0x80), (root + 0x2000) | 3);
        guest.Word(root + 0x2000, page | 0xf47);
    }

    [Test]
    public void TheTextOfApril2023AttachesTablesByTheRegistersOfAProcessor()
    {
        var guest = April();
        ArmTables(guest, Root, Page);
        Assert.That(AttachRegisters(guest, 1, 0x210, Tcr, Root | (0x42UL << 48)).Status, Is.Zero);
        Assert.That(guest.Guest.Writes(0x210, Iova + 7, Page + 7), Is.True);
        Assert.That(guest.Does(0x210, Iova + 0x1000), Is.False);
        Assert.That(guest.Does(0x210, Iova | (1UL << 39)), Is.False, "beyond T0SZ");
        Assert.That(guest.Does(0x210, ~0UL << 39), Is.False, "EPD1");
        Assert.That(guest.Does(0x210, Iova, pasid: 1), Is.False, "one set of tables, without PASIDs");
        Assert.That(AttachRegisters(guest, 1, 0x210, Tcr | (3UL << 14), Root).Status, Is.EqualTo(4), "a reserved granule");
        Assert.That(AttachRegisters(guest, 1, 0x210, Tcr | (1UL << 39), Root).Status, Is.EqualTo(4), "HA without HTTU");
        Assert.That(AttachRegisters(guest, 1, 0x218, Tcr, Root).Status, Is.EqualTo(2), "no granule of 4 KiB");
    }

    [Test]
    public void TheTextOfApril2023AttachesTablesOfContexts()
    {
        var guest = April();
        const ulong Contexts = Root + 0x8000;
        ArmTables(guest, Root, Page);
        // T0SZ 25, EPD1, V, IPS 48 bits, AA64, R, A, ASID 0x42, in the place of PASID 1.
        guest.Word(Contexts + 64, 0x0042_6205_c000_0019);
        guest.Word(Contexts + 72, Root);
        Assert.That(AttachContexts(guest, 1, 0x200, 0, 0, Contexts, 1).Status, Is.Zero);
        Assert.That(guest.Does(0x200, Iova, pasid: 1), Is.True);
        Assert.That(guest.Does(0x200, Iova), Is.False, "DSS_TERM");
        Assert.That(guest.Does(0x200, Iova, pasid: 2), Is.False, "beyond s1cdmax");
        Assert.That(AttachContexts(guest, 2, 0x200, 3, 0, Contexts, 1).Status, Is.EqualTo(4));
        Assert.That(AttachContexts(guest, 2, 0x200, 0, 3, Contexts, 1).Status, Is.EqualTo(4));
        Assert.That(AttachContexts(guest, 2, 0x200, 0, 0, Contexts + 32, 1).Status, Is.EqualTo(4));
        Assert.That(AttachContexts(guest, 2, 0x200, 0, 0, Contexts, 21).Status, Is.EqualTo(2), "more than SSIDSIZE");
        Assert.That(AttachContexts(guest, 2, 0x210, 0, 2, Contexts + 64, 0).Status, Is.EqualTo(2), "no PASIDs, so no table of them");
    }

    [Test]
    public void TheTextOfApril2023ShowsFormatsAndTheSizeOfPasids()
    {
        byte[] contexts = [6, 0, 12, 0, 1, 0, 0, 0, .. new byte[8]];
        byte[] size20 = [5, 0, 4, 0, 20, 0, 0, 0];
        // ASID16; with hardware update of the access flag and the dirty state.
        Assert.That(April().Guest.Probe(0x200).Buffer[..40], Is.EqualTo((byte[])[.. contexts, 6, 0, 12, 0, 2, 0, 0, 0, 2, .. new byte[7], .. size20]));
        Assert.That(April().Guest.Probe(0x208).Buffer[16..32], Is.EqualTo((byte[])[6, 0, 12, 0, 2, 0, 0, 0, 14, .. new byte[7]]));
        Assert.That(April().Guest.Probe(0x210).Buffer[..20], Is.EqualTo((byte[])[6, 0, 12, 0, 2, 0, 0, 0, .. new byte[12]]));
        Assert.That(April().Guest.Probe(0x218).Buffer[..^4], Has.None.EqualTo(6));
    }
}
