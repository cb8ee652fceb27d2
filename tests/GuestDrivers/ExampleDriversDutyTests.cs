using System.Buffers.Binary;
using NUnit.Framework;
using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Port;
using Viommu.Reference.Configuration;

namespace Viommu.Tests.GuestDrivers;

/// <summary>What the example drivers send and refuse (virtio 1.2, 5.13.6).</summary>
[TestFixture("python")]
[TestFixture("c")]
public sealed class ExampleDriversDutyTests(string language)
{
    private const ulong Iova = ExampleDriver.Iova;
    private const ulong Page = ExampleDriver.Page;
    private const byte TypeMap = 3, TypeUnmap = 4, TypeProbe = 5, TypeAttachTable = 6, TypeInvalidate = 7;

    private string? _built;
    private ExampleDriver _example = null!;

    [OneTimeSetUp]
    public void Find()
    {
        if (language == "c") _built = ExampleDriver.Build();
    }

    [OneTimeTearDown]
    public void Clean()
    {
        if (_built is not null) File.Delete(_built);
    }

    [TearDown]
    public void Stop() => _example?.Dispose();

    [Test]
    public void Reserved_bytes_are_zero_and_lengths_those_of_the_text()
    {
        StartWith("pgtable-v2");
        Everything();
        var lengths = new Dictionary<byte, int> { [1] = 20, [2] = 20, [3] = 36, [4] = 28, [5] = 72, [6] = 124, [7] = 60 };
        // Bytes 1 to 3 of the head, and what each request has of its own.
        var reserved = new Dictionary<byte, Range> { [1] = 16..20, [2] = 12..20, [4] = 24..28, [5] = 8..72, [6] = 40..124, [7] = 41..60 };
        foreach (var (readable, writable, _) in _example.Machine.Requests)
        {
            Assert.That(readable, Has.Length.EqualTo(lengths[readable[0]]));
            Assert.That(writable, Is.EqualTo(readable[0] == TypeProbe ? 512 + 4 : 4));
            Assert.That(readable[1..4], Is.All.Zero);
            if (reserved.TryGetValue(readable[0], out var range)) Assert.That(readable[range], Is.All.Zero, $"request {readable[0]}");
        }

        var types = _example.Machine.Requests.Select(request => request.Readable[0]).Distinct();
        Assert.That(types, Is.SupersetOf(language == "c" ? [1, 2, 3, 4, 5] : new byte[] { 1, 2, 3, 4, 5, 6, 7 }), "there was an occasion");
    }

    [Test]
    public void Every_endpoint_is_probed_before_it_is_attached()
    {
        StartWith("pgtable-v2");
        Everything();
        var probed = new HashSet<uint>();
        foreach (var (readable, _, _) in _example.Machine.Requests)
        {
            if (readable[0] == TypeProbe) probed.Add(BinaryPrimitives.ReadUInt32LittleEndian(readable.AsSpan(4)));
            else if (readable[0] is 1 or TypeAttachTable) Assert.That(probed, Does.Contain(BinaryPrimitives.ReadUInt32LittleEndian(readable.AsSpan(8))));
        }

        Assert.That(probed, Is.Not.Empty);
    }

    [Test]
    public void Of_the_config_space_only_bypass_is_written()
    {
        StartWith("virtio-iommu", DeviceConfiguration.Default with { InitialBypass = true });
        Assert.That(_example.Machine.ConfigWrites.Select(write => (write.Offset, write.Bytes[0], write.Bytes.Length)), Is.EqualTo(new[] { (36, 0, 1) }));
    }

    [Test]
    public void Ranges_that_the_device_does_not_have_are_not_sent()
    {
        StartWith("virtio-iommu", DeviceConfiguration.Default with { InputRange = new(0x10000, 0x3f_ffff), DomainRange = new(7, 8) });
        Attach(8, "a");
        Fails(Map("a", 0xf000, 2 * Page), "input range");
        Fails(Map("a", 0x3f_f000, 2 * Page), "input range");
        Done(Map("a", 0x10000, Page));
        Done(Map("a", 0x3f_f000, Page));
        Attach(0x10, "b");
        Fails(new AttachTask(0x100, "c", DomainUse.Translated), "id");
        Done(new DetachTask(8));
        Attach(0x100, "c");
        Assert.That(Sent(1).Select(request => request[4]), Is.EqualTo(new[] { 7, 8, 7 }));
    }

    [Test]
    public void What_a_mapping_cannot_be_is_refused()
    {
        StartWith("virtio-iommu");
        Attach(8, "a");
        Fails(Map("a", Iova + 1, Page), "granule");
        Fails(Map("a", Iova, Page + 1), "granule");
        Fails(new MapTask("a", Iova, Page, _example.Ram + 8, AccessKinds.Read), "granule");
        Fails(new MapTask("a", Iova, 0, _example.Ram, AccessKinds.Read), "granule");
        Fails(new MapTask("a", Iova, Page, 0x10_0000, AccessKinds.Read), "memory");
        Fails(new MapTask("a", Iova, Page, _example.Ram, AccessKinds.Read, DeviceMemory: true), "memory");
        Fails(Map("nobody's", Iova, Page), "translated domain");
        Done(Map("a", Iova, 2 * Page));
        Fails(Map("a", Iova + Page, Page), "mapped");
        Fails(new UnmapTask("a", Iova, Page), "cuts");
        Fails(new UnmapTask("a", Iova + Page, 4 * Page), "cuts");
        Fails(new AttachTask(8, "p", DomainUse.Translated, 3), "PASID");
        Fails(new AttachTask(0x777, "a", DomainUse.Translated), "");
    }

    [Test]
    public void Device_registers_have_the_flag_and_only_with_its_feature()
    {
        var registers = new MapTask("a", Iova, Page, 0x10_0000, AccessKinds.Read | AccessKinds.Write, DeviceMemory: true);
        StartWith("virtio-iommu");
        Attach(8, "a");
        Done(registers);
        Assert.That(Sent(TypeMap).Single()[32..], Is.EqualTo(new byte[] { 7, 0, 0, 0 }));
        _example.Dispose();
        StartWith("virtio-iommu", DeviceConfiguration.Default with { Features = ["MAP_UNMAP", "VERSION_1"] });
        Attach(8, "a");
        Fails(registers, "MMIO");
    }

    [Test]
    public void An_unmap_covers_contiguous_mappings_and_nothing_else()
    {
        StartWith("virtio-iommu");
        Attach(8, "a");
        foreach (var page in new ulong[] { 0, 1, 3 }) Done(Map("a", Iova + (page * Page), Page));
        Assert.That(_example.Do(new UnmapTask("a", Iova - Page, 8 * Page)), Is.EqualTo(new TaskDone(3 * Page)));
        Assert.That(_example.Do(new UnmapTask("a", Iova - Page, 8 * Page)), Is.EqualTo(new TaskDone(0)));
        var ranges = Sent(TypeUnmap).Select(request =>
            (BinaryPrimitives.ReadUInt64LittleEndian(request.AsSpan(8)), BinaryPrimitives.ReadUInt64LittleEndian(request.AsSpan(16))));
        Assert.That(ranges, Is.EqualTo(new[] { (Iova, Iova + (2 * Page) - 1), (Iova + (3 * Page), Iova + (4 * Page) - 1) }));
    }

    [Test]
    public void A_request_without_an_answer_has_failed()
    {
        StartWith("virtio-iommu");
        Attach(8, "a");
        _example.Machine.UnansweredType = TypeMap;
        Fails(Map("a", Iova, Page), "0 bytes");
        _example.Machine.UnansweredType = null;
        Done(Map("a", Iova, Page));
        _example.Machine.UnansweredType = TypeUnmap;
        Fails(new UnmapTask("a", Iova, Page), "0 bytes");
        Assert.That(_example.Machine.CanRead(8, Iova), Is.True);
    }

    [Test]
    public void An_attachment_whose_mappings_cannot_be_replayed_is_undone()
    {
        StartWith("virtio-iommu");
        Attach(8, "a");
        Done(Map("a", Iova, Page));
        Done(new DetachTask(8));
        _example.Machine.UnansweredType = TypeMap;
        Assert.That(_example.Do(new AttachTask(8, "a", DomainUse.Translated)), Is.TypeOf<TaskFailed>());
        Assert.That(_example.Machine.Requests[^1].Readable[0], Is.EqualTo(2), "DETACH");
        _example.Machine.UnansweredType = null;
        Attach(8, "a");
        Assert.That(_example.Machine.CanRead(8, Iova), Is.True);
    }

    private void Everything()
    {
        Done(new ReservedTask(0x10));
        Attach(8, "a");
        Attach(0x100, "m");
        foreach (var name in new[] { "a", "m" })
        {
            Done(Map(name, Iova, 2 * Page));
            Done(new UnmapTask(name, Iova, 2 * Page));
            Done(new SyncTask(name));
        }

        Attach(0x10, "a");
        Done(new AttachTask(0x100, "i", DomainUse.Identity));
        Done(new StopTask());
        var wrong = _example.Machine.Requests.Where(request => request.Written[^4] != 0);
        Assert.That(wrong.Select(request => Convert.ToHexString(request.Readable)), Is.Empty, "the device refused");
        if (language == "python") Assert.That(Sent(TypeInvalidate).Single()[4..8], Is.EqualTo(new byte[] { 3, 2, 5, 0 }), "ADDRESS, TLB, LEAF and ID");
    }

    private void StartWith(string revision, DeviceConfiguration? configuration = null) =>
        _example = ExampleDriver.Start(_built is null ? ExampleDriver.Python() : $"\"{_built}\"", revision, configuration);

    private IEnumerable<byte[]> Sent(byte type) => _example.Machine.Requests.Select(request => request.Readable).Where(readable => readable[0] == type);

    private void Attach(uint endpoint, string domain) => Done(new AttachTask(endpoint, domain, DomainUse.Translated));

    private MapTask Map(string domain, ulong iova, ulong size) => new(domain, iova, size, _example.Ram, AccessKinds.Read | AccessKinds.Write);

    private void Done(DriverTask task) => _example.Done(task);

    private void Fails(DriverTask task, string words) => _example.Fails(task, words);
}
