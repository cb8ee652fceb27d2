using NUnit.Framework;
using Viommu.Harness.Formats;
using Viommu.Harness.Formats.Virt;

namespace Viommu.Tests.Tables;

/// <summary>The writer of the prototype's format VIRT.</summary>
public sealed class WriterVirtTests
{
    [Test]
    public void APageTakesFourTables()
    {
        var memory = new TableMemory();
        var tables = new PageTables(memory, new TablePlaces(0x8000_0000), VirtPages.Instance);
        Assert.That(tables.Map(0x7fff_ffff_f000, 0x9000_0000, 0x1000, 0x1000, "rw", []), Is.Null);
        Assert.Multiple(() =>
        {
            Assert.That(memory.Read(0x800007f8), Is.EqualTo(0x80001003));
            Assert.That(memory.Read(0x80001ff8), Is.EqualTo(0x80002003));
            Assert.That(memory.Read(0x80002ff8), Is.EqualTo(0x80003003));
            Assert.That(memory.Read(0x80003ff8), Is.EqualTo(0x9000000d));
        });
    }

    [Test]
    public void ALargeLeafHasNoTableBit()
    {
        var memory = new TableMemory();
        var tables = new PageTables(memory, new TablePlaces(0x8000_0000), VirtPages.Instance);
        Assert.That(tables.Map(0x4000_0000, 0xc000_0000, 0x4000_0000, 0x4000_0000, "r", []), Is.Null);
        Assert.That(memory.Read(0x80001008), Is.EqualTo(0xc0000005));
    }
}
