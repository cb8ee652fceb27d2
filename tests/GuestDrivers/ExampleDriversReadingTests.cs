using System.Buffers.Binary;
using NUnit.Framework;
using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Port;

namespace Viommu.Tests.GuestDrivers;

/// <summary>What the example drivers make of what the device writes: tails, properties and fault reports (virtio 1.2, 5.13.6).</summary>
[TestFixture("python")]
[TestFixture("c")]
public sealed class ExampleDriversReadingTests(string language)
{
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
    public void Properties_are_passed_over_by_their_length()
    {
        Start("virtio-iommu");
        var short1 = Property(1, Region(0, 0, 0x3000_0000, 0x3000_0fff)[..8]);
        var cut = Property(1, Region(0, 0, 0x8000_0000, 0x8000_0fff));
        byte[] list =
        [
            .. Property(0x7ff, [1, 0, 3]), .. Property(0x1001, Region(0, 0, 0x1000_0000, 0x1000_0fff)),
            .. Property(1, [.. Region(9, 0xff, 0x2000_0000, 0x2000_0fff), 1, 0, 20, 0]), .. short1, .. Property(0, []),
            .. Property(1, Region(1, 0, 0x4000_0000, 0x4000_0fff)), .. Property(1, Region(0, 0, 0x5000_0fff, 0x5000_0000)),
        ];
        // The last one would be whole with what stands behind the properties.
        var filling = Property(0x7fe, new byte[512 - list.Length - 4 - cut.Length + 4]);
        _example.Machine.Properties = [.. list, .. filling, .. cut[..^4]];
        Assert.That(_example.Machine.Properties, Has.Length.EqualTo(512));
        _example.Done(_example.Machine.Start);
        Assert.That(((RegionsTold)_example.Do(new ReservedTask(8))).Regions, Is.EqualTo(new[]
        {
            new ToldRegion(0x2000_0000, 0x2000_0fff, "reserved"), new ToldRegion(0x4000_0000, 0x4000_0fff, "msi"),
        }));
    }

    [Test]
    public void Reserved_bytes_of_the_tail_mean_nothing()
    {
        Start("pgtable-v2");
        _example.Machine.TailReserved = 0xff;
        _example.Done(_example.Machine.Start);
        _example.Done(new AttachTask(8, "a", DomainUse.Translated));
        _example.Done(new MapTask("a", ExampleDriver.Iova, ExampleDriver.Page, _example.Ram, AccessKinds.Read));
        Assert.That(_example.Machine.CanRead(8, ExampleDriver.Iova), Is.True);
    }

    [TestCase("020000000101000008000000000000000010000000000000", "mapping", 1, 0x1000UL)]
    [TestCase("010000000600000008000000ffffffff0010000000000000", "domain", 6, null)]
    [TestCase("09000000f800000008000000000000000010000000000000", "unknown", 0, null)]
    [TestCase("02000000010100000800000000000000ffffffffffffffff00112233", "mapping", 1, ulong.MaxValue)]
    public void A_report_is_understood(string report, string reason, int access, ulong? address)
    {
        Start("virtio-iommu");
        Assert.That(_example.Do(new EventTask(Convert.FromHexString(report))),
            Is.EqualTo(new ReportUnderstood(reason, 8, (AccessKinds)access, address, null)));
    }

    [TestCase("020100000101000008000000000000000010000000000000")]
    [TestCase("020000010101000008000000000000000010000000000000")]
    [TestCase("0200000001010000080000000000000000100000000000")]
    [TestCase("")]
    public void A_report_that_is_none_is_ignored(string report)
    {
        Start("pgtable-v2");
        Assert.That(_example.Do(new EventTask(Convert.FromHexString(report))), Is.EqualTo(new ReportIgnored()));
    }

    [Test]
    public void A_report_of_the_device_is_understood()
    {
        Start("pgtable-v2");
        _example.Done(new AttachTask(8, "a", DomainUse.Translated));
        Assert.That(_example.Machine.CanRead(8, ExampleDriver.Iova), Is.False);
        Assert.That(_example.Do(new EventTask(_example.Machine.Reports().Single())),
            Is.EqualTo(new ReportUnderstood("mapping", 8, AccessKinds.Read, ExampleDriver.Iova, null)));
        Assert.That(_example.Do(new EventTask(Convert.FromHexString("020000000103000008000000050000000010000000000000"))),
            Is.EqualTo(new ReportUnderstood("mapping", 8, AccessKinds.Read, 0x1000, 5)));
    }

    private void Start(string revision) => _example = ExampleDriver.Start(_built is null ? ExampleDriver.Python() : $"\"{_built}\"", revision);

    private static byte[] Property(ushort type, byte[] value)
    {
        byte[] property = [0, 0, 0, 0, .. value];
        BinaryPrimitives.WriteUInt16LittleEndian(property, type);
        BinaryPrimitives.WriteUInt16LittleEndian(property.AsSpan(2), (ushort)value.Length);
        return property;
    }

    private static byte[] Region(byte subtype, byte reserved, ulong start, ulong end)
    {
        var value = new byte[20];
        value[0] = subtype;
        value.AsSpan(1, 3).Fill(reserved);
        BinaryPrimitives.WriteUInt64LittleEndian(value.AsSpan(4), start);
        BinaryPrimitives.WriteUInt64LittleEndian(value.AsSpan(12), end);
        return value;
    }
}
