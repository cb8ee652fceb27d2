using NUnit.Framework;
using Viommu.Harness.Formats;
using Viommu.Harness.Formats.Riscv;

namespace Viommu.Tests.Tables;

/// <summary>The writer of process directories against words worked out by hand from the RISC-V IOMMU specification.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WriterDirectoryTests
{
    private const ulong Base = 0x8000_0000;

    private readonly TableMemory _memory = new();

    [TestCase("pd8", 0x1000000000080000UL)]
    [TestCase("pd17", 0x2000000000080000UL)]
    [TestCase("pd20", 0x3000000000080000UL)]
    public void PdtpHasModeAndPpn(string mode, ulong pdtp) => Assert.That(New(mode).Pdtp, Is.EqualTo(pdtp));

    [TestCase("pd8", 5UL, 0x80000050UL)]
    [TestCase("pd8", 255UL, 0x80000ff0UL)]
    [TestCase("pd17", 0x1ffffUL, 0x80001ff0UL)]
    [TestCase("pd20", 0xfffffUL, 0x80002ff0UL)]
    public void AContextHasSixteenBytes(string mode, ulong pasid, ulong at) => Assert.That(New(mode).EntryAt(pasid, 0), Is.EqualTo(at));

    [Test]
    public void EachLevelHasItsOwnIndex()
    {
        var directory = New("pd20");
        // 0x5a3c7: bits 19:17 are 2, bits 16:8 are 0x1a3, bits 7:0 are 0xc7.
        Assert.That(directory.EntryAt(0x5a3c7, 0), Is.EqualTo(0x80002c70));
        Assert.That(directory.EntryAt(0x5a3c7, 1), Is.EqualTo(0x80001d18));
        Assert.That(directory.EntryAt(0x5a3c7, 2), Is.EqualTo(0x80000010));
        Assert.That(_memory.Read(0x80000010), Is.EqualTo(0x20000401));
        Assert.That(_memory.Read(0x80001d18), Is.EqualTo(0x20000801));
    }

    [TestCase("pd8", 0xffUL, true)]
    [TestCase("pd8", 0x100UL, false)]
    [TestCase("pd17", 0x1ffffUL, true)]
    [TestCase("pd17", 0x20000UL, false)]
    [TestCase("pd20", 0xfffffUL, true)]
    public void TheModeBoundsThePasid(string mode, ulong pasid, bool holds) => Assert.That(New(mode).Holds(pasid), Is.EqualTo(holds));

    [Test]
    public void FieldsStandWhereTheSpecificationHasThem() => Assert.Multiple(() =>
    {
        Assert.That(ProcessDirectory.Attributes.With(0, "ens", 1), Is.EqualTo(0x2));
        Assert.That(ProcessDirectory.Attributes.With(0, "sum", 1), Is.EqualTo(0x4));
        Assert.That(ProcessDirectory.Attributes.With(0, "reserved3", 0x1ff), Is.EqualTo(0xff8));
        Assert.That(ProcessDirectory.Attributes.With(0, "pscid", 0xfffff), Is.EqualTo(0xffff_f000));
        Assert.That(ProcessDirectory.Attributes.With(0, "reserved32", 1), Is.EqualTo(0x1_0000_0000));
        Assert.That(ProcessDirectory.FirstStage.With(0, "reserved44", 0xffff), Is.EqualTo(0x0fff_f000_0000_0000));
        Assert.That(ProcessDirectory.FirstStage.With(0, "mode", 10), Is.EqualTo(0xa000_0000_0000_0000));
        Assert.That(ProcessDirectory.Entry.With(0, "reserved1", 0x1ff), Is.EqualTo(0x3fe));
        Assert.That(ProcessDirectory.Entry.With(0, "reserved54", 0x3ff), Is.EqualTo(0xffc0_0000_0000_0000));
    });

    private ProcessDirectory New(string mode) => new(_memory, new TablePlaces(Base), ProcessDirectory.Modes[mode]);
}
