using NUnit.Framework;
using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Port;
using Viommu.Reference.Configuration;

namespace Viommu.Tests.GuestDrivers;

/// <summary>The Python example's page tables, before a device that keeps everything it may keep.</summary>
public sealed class ExampleDriverTableTests
{
    private const ulong Iova = ExampleDriver.Iova;
    private const ulong Page = ExampleDriver.Page;
    private const byte TypeAttach = 1, TypeMap = 3, TypeUnmap = 4, TypeAttachTable = 6, TypeInvalidate = 7;

    private ExampleDriver _example = null!;

    [SetUp]
    public void Start() => _example = ExampleDriver.Start(ExampleDriver.Python(), "pgtable-v2");

    [TearDown]
    public void Stop() => _example?.Dispose();

    [Test]
    public void An_endpoint_behind_a_RISC_V_IOMMU_is_served_by_tables()
    {
        Attach(8);
        Done(Map(Iova, Page));
        Done(new UnmapTask("a", Iova, Page));
        Attach(0x10);
        Done(new AttachTask(0x100, "m", DomainUse.Translated));
        Done(new MapTask("m", Iova, Page, _example.Ram, AccessKinds.Read));
        Assert.That(Sent(TypeAttachTable), Has.Exactly(1).Matches<byte[]>(request => request![8] == 8));
        Assert.That(
            Sent(TypeAttach).Select(request => request[8..10]), Is.EqualTo(new[] { new byte[] { 0x10, 0 }, [0, 1] }), "an endpoint more, and one without");
        Assert.That(Sent(TypeMap), Has.Exactly(1).Items, "for the domain without tables");
        Assert.That(Sent(TypeUnmap), Is.Empty);
    }

    [Test]
    public void What_was_unmapped_is_out_of_reach_after_the_sync_and_may_be_cached_before()
    {
        Attach(8);
        Done(Map(Iova, Page));
        Assert.That(Reaches(8), Is.True);
        Done(new UnmapTask("a", Iova, Page));
        Assert.That(Reaches(8), Is.True, "this device caches: else the rest shows nothing");
        Assert.That(Sent(TypeInvalidate), Is.Empty);
        Done(new SyncTask("a"));
        Assert.That(Reaches(8), Is.False);
        Assert.That(Sent(TypeInvalidate), Has.Exactly(1).Items);
        Done(new SyncTask("a"));
        Assert.That(Sent(TypeInvalidate), Has.Exactly(1).Items, "nothing was unmapped since");
    }

    [Test]
    public void A_sync_that_the_device_does_not_answer_is_not_done()
    {
        Attach(8);
        Done(Map(Iova, Page));
        Assert.That(Reaches(8), Is.True);
        Done(new UnmapTask("a", Iova, Page));
        _example.Machine.UnansweredType = TypeInvalidate;
        Fails(new SyncTask("a"), "INVALIDATE");
        Fails(Map(Iova, Page), "INVALIDATE");
        _example.Machine.UnansweredType = null;
        Done(new SyncTask("a"));
        Assert.That(Reaches(8), Is.False);
    }

    [Test]
    public void What_was_unmapped_while_nobody_was_attached_is_not_reached_afterwards()
    {
        Attach(8);
        Done(Map(Iova, Page));
        Assert.That(Reaches(8), Is.True);
        Done(new DetachTask(8));
        Done(new UnmapTask("a", Iova, Page));
        Attach(8);
        Assert.That(Reaches(8), Is.False);
    }

    [Test]
    public void A_full_pool_is_an_answer_and_nothing_half_done_is_reached()
    {
        var start = _example.Machine.Start;
        Done(start with { Pool = start.Pool with { Size = 4 * Page } });
        Attach(8);
        Done(Map(Iova, Page));
        Fails(Map(0x4000_0000 - Page, 2 * Page), "pool");
        Assert.That(_example.Machine.CanRead(8, 0x4000_0000 - Page), Is.False);
        Assert.That(_example.Machine.CanRead(8, 0x4000_0000), Is.False);
        Fails(new AttachTask(0x10, "b", DomainUse.Translated), "pool");
        Assert.That(Reaches(8), Is.True);
    }

    [Test]
    public void Permissions_are_those_asked_for_and_no_wider()
    {
        Attach(8);
        Fails(new MapTask("a", Iova, Page, _example.Ram, AccessKinds.Write), "written and not read");
        Done(new MapTask("a", Iova, Page, _example.Ram, AccessKinds.Execute));
        Assert.That(_example.Machine.CanRead(8, Iova), Is.False);
        Done(new UnmapTask("a", Iova, Page));
        Done(new SyncTask("a"));
        Fails(Map(1UL << 38, Page), "no such address");
    }

    [Test]
    public void Endpoints_with_other_formats_do_not_share_the_tables()
    {
        Attach(8);
        Fails(new AttachTask(0x200, "a", DomainUse.Translated), "cannot use the domain's tables");
        Fails(new AttachTask(0x100, "a", DomainUse.Translated), "cannot use the domain's tables");
    }

    [Test]
    public void Without_MAP_UNMAP_there_are_tables_alone()
    {
        _example.Dispose();
        _example = ExampleDriver.Start(
            ExampleDriver.Python(), "pgtable-v2", DeviceConfiguration.Default with { Features = ["PROBE", "ATTACH_TABLE", "VERSION_1"] });
        Attach(8);
        Done(Map(Iova, Page));
        Assert.That(Reaches(8), Is.True);
        Fails(new AttachTask(0x100, "b", DomainUse.Translated), "no MAP_UNMAP");
        Done(new AttachTask(8, "n", DomainUse.Blocked));
        Assert.That(Reaches(8), Is.False);
    }

    private IEnumerable<byte[]> Sent(byte type) => _example.Machine.Requests.Select(request => request.Readable).Where(readable => readable[0] == type);

    private void Attach(uint endpoint) => Done(new AttachTask(endpoint, "a", DomainUse.Translated));

    private MapTask Map(ulong iova, ulong size) => new("a", iova, size, _example.Ram, AccessKinds.Read | AccessKinds.Write);

    private bool Reaches(uint endpoint) => _example.Machine.Reaches(endpoint, Iova, _example.Ram);

    private void Done(DriverTask task) => _example.Done(task);

    private void Fails(DriverTask task, string words) => _example.Fails(task, words);
}
