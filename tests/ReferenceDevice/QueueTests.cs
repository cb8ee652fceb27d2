using NUnit.Framework;

namespace Viommu.Tests.Reference;

internal sealed class QueueTests
{
    private const int Next = 1;
    private const int Write = 2;
    private const int Indirect = 4;
    private static readonly byte[] DetachOfNobody = [2, 0, 0, 0, 1, 0, 0, 0, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(7)]
    [TestCase(19)]
    public void CutsDoNotMatter(int cut)
    {
        var guest = new Guest();
        Assert.That(guest.Send(DetachOfNobody, 4, cut).Buffer, Is.EqualTo(new byte[] { 6, 0, 0, 0 }));
    }

    [Test]
    public void TheRingsWrapAtTheirSizeAndAt65536()
    {
        var guest = new Guest(size: 4);
        for (var i = 0; i < 70_000; i++)
        {
            var answer = guest.Send(DetachOfNobody, 4);
            if (answer.Used != 4 || answer.Status != 6) Assert.Fail($"request {i}: used {answer.Used}, status {answer.Status}");
        }
    }

    [Test]
    public void AnIndirectTableIsAChainAndItsWriteFlagIsIgnored()
    {
        var guest = new Guest();
        var table = Guest.Buffers + 0x2000;
        guest.Device.Memory.Write(Guest.Buffers, DetachOfNobody);
        guest.Descriptor(0, Guest.Buffers, 4, Next, 5);
        guest.Descriptor(5, table, 32, Indirect | Write);
        guest.Descriptor(0, Guest.Buffers + 4, 16, Next, 1, table);
        guest.Descriptor(1, Guest.Buffers + 0x100, 4, Write, 0, table);
        guest.Offer(0);
        Assert.That(guest.LastUsed(), Is.EqualTo((1, 0u, 4u)));
        Assert.That(guest.Read(Guest.Buffers + 0x100, 4), Is.EqualTo(6));
    }

    [Test]
    public void AnEmptyDescriptorAddsNothing()
    {
        var guest = new Guest();
        guest.Device.Memory.Write(Guest.Buffers, DetachOfNobody);
        guest.Descriptor(0, Guest.Buffers, 20, Next, 1);
        guest.Descriptor(1, 0, 0, Next, 2);
        guest.Descriptor(2, Guest.Buffers + 0x100, 4, Write);
        guest.Offer(0);
        Assert.That(guest.LastUsed(), Is.EqualTo((1, 0u, 4u)));
    }

    private static IEnumerable<TestCaseData> BadChains()
    {
        var table = Guest.Buffers + 0x2000;
        yield return Bad("loop", g => g.Descriptor(0, Guest.Buffers, 4, Next, 0));
        yield return Bad("next beyond the table", g => g.Descriptor(0, Guest.Buffers, 4, Next, 64));
        yield return Bad("buffer outside memory", g => g.Descriptor(0, 0x10, 20, 0));
        yield return Bad("buffer past the top", g => g.Descriptor(0, ulong.MaxValue, 20, 0));
        yield return Bad("readable after writable", g =>
        {
            g.Descriptor(0, Guest.Buffers, 4, Write | Next, 1);
            g.Descriptor(1, Guest.Buffers + 64, 4, 0);
        });
        yield return Bad("indirect with next", g => g.Descriptor(0, table, 32, Indirect | Next, 1));
        yield return Bad("indirect of no bytes", g => g.Descriptor(0, table, 0, Indirect));
        yield return Bad("indirect of half a descriptor", g => g.Descriptor(0, table, 24, Indirect));
        yield return Bad("indirect outside memory", g => g.Descriptor(0, 0x1000, 32, Indirect));
        yield return Bad("nested indirect", g =>
        {
            g.Descriptor(0, table, 32, Indirect);
            g.Descriptor(0, table, 32, Indirect, 0, table);
        });
        yield return Bad("indirect next beyond its table", g =>
        {
            g.Descriptor(0, table, 32, Indirect);
            g.Descriptor(0, Guest.Buffers, 4, Next, 2, table);
        });
        yield return Bad("indirect loop", g =>
        {
            g.Descriptor(0, table, 32, Indirect);
            g.Descriptor(0, Guest.Buffers, 4, Next, 0, table);
        });
        yield return Bad("head beyond the table", _ => { }, 64);
        yield return Bad("index jumps", _ => { }, 0, 65);
    }

    private static TestCaseData Bad(string name, Action<Guest> build, int head = 0, int advance = 1) =>
        new TestCaseData(build, head, advance).SetArgDisplayNames(name);

    [TestCaseSource(nameof(BadChains))]
    public void ABadChainStopsTheDeviceUntilAReset(object build, int head, int advance)
    {
        var guest = new Guest(size: 64);
        ((Action<Guest>)build)(guest);
        guest.Offer(head, advance);
        Assert.That(guest.Device.Status & 0x40, Is.EqualTo(0x40));
        Assert.That(guest.LastUsed().Index, Is.Zero);
        guest.Device.Notify(0);
        guest.Start();
        Assert.That(guest.Device.Status, Is.EqualTo(15));
        Assert.That(guest.Send(DetachOfNobody, 4).Status, Is.EqualTo(6));
    }

    [Test]
    public void AnswersWrittenOverTheAvailableRingDoNotHangTheDevice()
    {
        var guest = new Guest(size: 64);
        guest.Device.Memory.Write(Guest.Buffers, DetachOfNobody);
        guest.Descriptor(0, Guest.Buffers, 20, Next, 1);
        guest.Descriptor(1, Guest.Available, 4, Write);
        guest.Offer(0);
        guest.Start();
        Assert.That(guest.Send(DetachOfNobody, 4).Status, Is.EqualTo(6));
    }

    [Test]
    public void InterruptsFollowTheFlagAndTheEventIndex()
    {
        var plain = new Guest(accept: 0x1_0000_0075);
        plain.Send(DetachOfNobody, 4);
        Assert.That(plain.Device.Interrupts(0), Is.EqualTo(1));
        plain.Write16(Guest.Available, 1);
        plain.Send(DetachOfNobody, 4);
        Assert.That(plain.Device.Interrupts(0), Is.EqualTo(1));

        var indexed = new Guest();
        indexed.Write16(Guest.Available + 4 + 2048, 1);
        indexed.Send(DetachOfNobody, 4);
        Assert.That(indexed.Device.Interrupts(0), Is.Zero);
        indexed.Send(DetachOfNobody, 4);
        Assert.That(indexed.Device.Interrupts(0), Is.EqualTo(1));
        Assert.That(indexed.Read(Guest.Used + 4 + (8 * 1024), 2), Is.EqualTo(2), "avail_event");
    }

    [Test]
    public void FeaturesThatWereNotOfferedAreRefused()
    {
        var guest = new Guest(accept: 1UL << 63 | 1UL << 32);
        Assert.That(guest.Device.Status & 8, Is.Zero);
        Assert.That(guest.Device.Negotiated, Is.Zero);
    }
}
