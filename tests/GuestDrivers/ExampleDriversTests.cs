using NUnit.Framework;
using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Port;
using Viommu.Reference.Configuration;

namespace Viommu.Tests.GuestDrivers;

/// <summary>Both example drivers, each on a reference device: what endpoints reach is what the driver was asked for. The Python one uses tables, too.</summary>
[TestFixture("python", "virtio-iommu")]
[TestFixture("python", "pgtable-v2")]
[TestFixture("c", "virtio-iommu")]
[TestFixture("c", "pgtable-v2")]
public sealed class ExampleDriversTests(string language, string revision)
{
    private const ulong Iova = ExampleDriver.Iova;
    private const ulong Page = ExampleDriver.Page;
    private const AccessKinds Both = AccessKinds.Read | AccessKinds.Write;

    private string _command = "";
    private string? _built;
    private ExampleDriver _example = null!;

    [OneTimeSetUp]
    public void Find()
    {
        if (language == "c") _built = ExampleDriver.Build();
        _command = _built is null ? ExampleDriver.Python() : $"\"{_built}\"";
    }

    [OneTimeTearDown]
    public void Clean()
    {
        if (_built is not null) File.Delete(_built);
    }

    [SetUp]
    public void Start() => _example = ExampleDriver.Start(_command, revision);

    [TearDown]
    public void Stop() => _example?.Dispose();

    [Test]
    public void It_says_what_it_can() =>
        Assert.That(_example.Driver.Description.Can, Is.SupersetOf(new[] { DriverAbility.Map, DriverAbility.Identity, DriverAbility.Events }));

    [Test]
    public void A_mapping_reaches_until_it_is_unmapped_and_synced()
    {
        Attach(8);
        Assert.That(Map(Iova, 3 * Page), Is.EqualTo(new TaskDone(3 * Page)));
        Assert.That(Reaches(8, 0), Is.True);
        Assert.That(Reaches(8, (3 * Page) - 4), Is.True);
        Assert.That(_example.Machine.CanRead(8, Iova + (3 * Page)), Is.False);
        Assert.That(_example.Do(new UnmapTask("a", Iova, 3 * Page)), Is.EqualTo(new TaskDone(3 * Page)));
        _example.Done(new SyncTask("a"));
        Assert.That(Reaches(8, 0), Is.False);
        Assert.That(Reaches(8, (3 * Page) - 4), Is.False);
    }

    [Test]
    public void Neighbours_stay_when_one_goes()
    {
        Attach(8);
        for (var i = 0UL; i < 4; i++) Map(Iova + (i * Page), Page, i * Page);
        for (var i = 0UL; i < 4; i++) Assert.That(Reaches(8, i * Page), Is.True);
        Assert.That(_example.Do(new UnmapTask("a", Iova + Page, 2 * Page)), Is.EqualTo(new TaskDone(2 * Page)));
        _example.Done(new SyncTask("a"));
        Assert.That(Enumerable.Range(0, 4).Select(i => Reaches(8, (ulong)i * Page)), Is.EqualTo(new[] { true, false, false, true }));
        Map(Iova + Page, Page, Page);
        Assert.That(Reaches(8, Page), Is.True);
    }

    [Test]
    public void What_is_mapped_again_elsewhere_leads_there()
    {
        Attach(8);
        Map(Iova, Page);
        Assert.That(Reaches(8, 0), Is.True);
        _example.Done(new UnmapTask("a", Iova, Page));
        Map(Iova, Page, 5 * Page);
        Assert.That(_example.Machine.Reaches(8, Iova, _example.Ram + (5 * Page)), Is.True, "without a sync in between");
    }

    [Test]
    public void A_range_over_many_tables_is_mapped_whole()
    {
        Attach(8);
        Map(Iova - Page, 0x40_0000 + Page);
        Assert.That(_example.Machine.Reaches(8, Iova - Page, _example.Ram), Is.True);
        Assert.That(_example.Machine.Reaches(8, Iova + 0x40_0000 - 4, _example.Ram + 0x40_0000 + Page - 4), Is.True);
    }

    [Test]
    public void Permissions_are_those_asked_for()
    {
        Attach(8);
        _example.Done(new MapTask("a", Iova, Page, _example.Ram, AccessKinds.Read));
        Assert.That(_example.Machine.CanRead(8, Iova), Is.True);
        Assert.That(Reaches(8, 0), Is.False);
    }

    [Test]
    public void A_domain_outlives_its_endpoints()
    {
        Attach(8);
        Map(Iova, Page);
        Assert.That(Reaches(8, 0), Is.True);
        _example.Done(new DetachTask(8));
        Assert.That(Reaches(8, 0), Is.False, "detached");
        _example.Done(new UnmapTask("a", Iova, Page));
        Map(Iova, Page, 7 * Page);
        Map(Iova + Page, Page, 8 * Page);
        Attach(8);
        Assert.That(_example.Machine.Reaches(8, Iova, _example.Ram + (7 * Page)), Is.True);
        Assert.That(_example.Machine.Reaches(8, Iova + Page, _example.Ram + (8 * Page)), Is.True);
    }

    [Test]
    public void Endpoints_share_a_domain_and_move_out_of_it()
    {
        Attach(8);
        Map(Iova, Page);
        Attach(0x10);
        Assert.That(Reaches(8, 0) && Reaches(0x10, 0), Is.True);
        Attach(0x10, "b");
        Assert.That(Reaches(0x10, 0), Is.False);
        Assert.That(Reaches(8, 0), Is.True);
        Attach(8, "b");
        Assert.That(Reaches(8, 0), Is.False);
        Attach(8);
        Assert.That(Reaches(8, 0), Is.True, "its mapping is there again");
    }

    [Test]
    public void An_identity_domain_reaches_memory_at_its_own_addresses()
    {
        Assert.That(_example.Machine.Reaches(0x100, _example.Ram, _example.Ram), Is.False, "not before");
        _example.Done(new AttachTask(0x100, "i", DomainUse.Identity));
        Assert.That(_example.Machine.Reaches(0x100, _example.Ram, _example.Ram), Is.True);
        _example.Fails(new MapTask("i", Iova, Page, _example.Ram, Both), "translated");
        _example.Done(new DetachTask(0x100));
        Assert.That(_example.Machine.Reaches(0x100, _example.Ram, _example.Ram), Is.False);
    }

    [Test]
    public void A_blocked_domain_reaches_nothing()
    {
        Attach(8);
        Map(Iova, Page);
        _example.Done(new AttachTask(8, "n", DomainUse.Blocked));
        Assert.That(Reaches(8, 0), Is.False);
        Assert.That(_example.Machine.CanRead(8, _example.Ram), Is.False);
    }

    [Test]
    public void Reserved_regions_are_told_and_never_mapped()
    {
        var told = (RegionsTold)_example.Do(new ReservedTask(8));
        Assert.That(told.Regions, Is.EquivalentTo(new[]
        {
            new ToldRegion(0xfee0_0000, 0xfeef_ffff, "msi"), new ToldRegion(0xc000_0000, 0xc00f_ffff, "reserved"),
        }));
        Attach(8);
        _example.Fails(new MapTask("a", 0xc00f_f000, 2 * Page, _example.Ram, Both), "reserved");
        _example.Fails(new MapTask("a", 0xfedf_f000, 2 * Page, _example.Ram, Both), "reserved");
        Map(0xd000_0000, Page);
        _example.Fails(new AttachTask(0x10, "a", DomainUse.Translated), "reserved");
    }

    [Test]
    public void Stop_leaves_nothing_reachable_and_start_begins_anew()
    {
        Attach(8);
        Map(Iova, Page);
        Assert.That(Reaches(8, 0), Is.True);
        _example.Done(new StopTask());
        Assert.That(Reaches(8, 0), Is.False);
        _example.Done(_example.Machine.Start);
        Attach(8);
        Assert.That(Reaches(8, 0), Is.False, "a new domain of the old name");
        Map(Iova, Page);
        Assert.That(Reaches(8, 0), Is.True);
    }

    [Test]
    public void A_device_without_options_is_driven_too()
    {
        _example.Dispose();
        _example = ExampleDriver.Start(_command, revision, DeviceConfiguration.Default with { Features = ["MAP_UNMAP", "VERSION_1"] });
        Attach(8);
        Map(Iova, Page);
        Assert.That(Reaches(8, 0), Is.True);
        Assert.That(((RegionsTold)_example.Do(new ReservedTask(8))).Regions, Is.Empty);
        _example.Fails(new AttachTask(8, "i", DomainUse.Identity), "BYPASS_CONFIG");
        Assert.That(Reaches(8, 0), Is.True, "where it was");
        Assert.That(_example.Machine.Requests.Select(request => request.Readable[0]), Is.EqualTo(new[] { 1, 3 }), "ATTACH and MAP");
        Assert.That(_example.Machine.Accepted, Is.EqualTo(0x1_0000_0004));
    }

    private void Attach(uint endpoint, string domain = "a") => _example.Done(new AttachTask(endpoint, domain, DomainUse.Translated));

    private TaskAnswer Map(ulong iova, ulong size, ulong offset = 0)
    {
        var answer = _example.Do(new MapTask("a", iova, size, _example.Ram + offset, Both));
        Assert.That(answer, Is.EqualTo(new TaskDone(size)));
        return answer;
    }

    private bool Reaches(uint endpoint, ulong offset) => _example.Machine.Reaches(endpoint, Iova + offset, _example.Ram + offset);
}
