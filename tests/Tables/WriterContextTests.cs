using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Harness.Formats;
using Viommu.Harness.Formats.Arm;
using Viommu.Spec;

namespace Viommu.Tests.Tables;

/// <summary>The writer of Arm contexts, context tables and STE words against worked words.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WriterContextTests
{
    private readonly TableMemory _memory = new();
    private readonly Diagnostics _diagnostics = new();

    [TestCase("linear", 0, 0x9000_0000UL, 0x000000009000000BUL, 0xD4UL)]
    [TestCase("linear", 6, 0x9000_0000UL, 0x300000009000000BUL, 0xD6UL)]
    [TestCase("64k-leaves", 16, 0x9000_0000UL, 0x800000009000002BUL, 0xD6UL)]
    [TestCase("4k-leaves", 16, 0x9002_0000UL, 0x800000009002001BUL, 0xD6UL)]
    public void WorkedStreamWords(string layout, int bits, ulong at, ulong word0, ulong word1)
    {
        var entry = StreamTableEntry.To(new ContextTable(_memory, new TablePlaces(0x8000_0000, at), ContextTable.Layouts[layout], bits));
        Assert.That((entry.Word0, entry.Word1), Is.EqualTo((word0, word1)));
    }

    [Test]
    public void StreamWordsWithoutStageOne()
    {
        var entry = new StreamTableEntry();
        Assert.That(entry.TrySet("v", 1) && entry.TrySet("config", 4), Is.True);
        Assert.That((entry.Word0, entry.Word1), Is.EqualTo((9UL, 0UL)));
        Assert.That(entry.TrySet("config", 8), Is.False);
    }

    [TestCase("4k-leaves", 0x240UL, 0xD00UL)]
    [TestCase("64k-leaves", 0x20UL, 0x8D00UL)]
    public void TwoLevelsSplitThePasid(string layout, ulong first, ulong inLeaf)
    {
        var table = new ContextTable(_memory, new TablePlaces(0x8000_0000, 0x9000_0000, 0xA000_0000), ContextTable.Layouts[layout], 16);
        Assert.That(table.ContextAt(0x1234), Is.EqualTo(0xA000_0000 + inLeaf));
        Assert.That(table.FirstLevelAt(0x1234), Is.EqualTo(0x9000_0000 + first));
        Assert.That(_memory.Read(0x9000_0000 + first), Is.EqualTo(0xA000_0001));
    }

    [Test]
    public void LinuxStyleContext()
    {
        var writes = Writes("  - tables: {format: ARM_SMMU3, t0sz: 16, place: [$ram + 0x210000, $ram + 0x211000], set: {asid: 0x42}}\n    as: t\n");
        Assert.That(writes, Is.EqualTo(new (ulong, ulong)[] { (0x40210000, 0x0042E205C0003510), (0x40210008, 0x40211000) }));
    }

    [TestCase("granule: 16k, t0sz: 16, set: {asid: 0x42}", 0x0042E205C0003590UL)]
    [TestCase("granule: 64k, t0sz: 12, set: {asid: 0x42, ips: 6}", 0x0042E206C000354CUL)]
    [TestCase("t0sz: 25, upper: {t1sz: 25}, set: {asid: 0x42}", 0x0042E205B5993519UL)]
    [TestCase("set: {asid: 0x42, epd0: 1, r: 0, aset: 0, ips: 5, t0sz: 0, ir0: 0, or0: 0, sh0: 0}", 0x00424205C0004000UL)]
    public void WorkedContexts(string fields, ulong word0) =>
        Assert.That(Writes($"  - tables: {{format: ARM_SMMU3, {fields}}}\n    as: t\n")[0].Word, Is.EqualTo(word0));

    [Test]
    public void EachContextHasAnAsidOfItsOwn()
    {
        var writes = Writes(
            "  - tables: {format: ARM_SMMU3, directory: linear, bits: 1, processes: [{pasid: 0}, {pasid: 1}]}\n    as: t\n  - tables: {format: ARM_SMMU3}\n");
        Assert.That(writes.Where(w => (w.Word & 0x80000000) != 0).Select(w => w.Word >> 48), Is.EqualTo(new ulong[] { 1, 2, 3 }));
    }

    [Test]
    public void AContextAndItsFirstLevelAreEdited()
    {
        var writes = Writes(
            "  - tables: {format: ARM_SMMU3, directory: 4k-leaves, bits: 7, place: [$ram + 0x210000, $ram + 0x211000], "
            + "processes: [{pasid: 65, set: {asid: 9}}]}\n    as: t\n"
            + "  - pasid-entry: {of: t, pasid: 65, set: {v: 0}}\n  - pasid-entry: {of: t, pasid: 65, level: 1, set: {v: 0, reserved1: 0x7ff}}\n");
        // L1CD 1 leads to the leaf table, where PASID 65 is the second.
        Assert.That(writes, Does.Contain((0x40210008UL, 0x40211001UL)));
        Assert.That(writes[^2], Is.EqualTo((0x40211040UL, 0x0009E20540003519UL)));
        Assert.That(writes[^1], Is.EqualTo((0x40210008UL, 0x40211ffeUL)));
    }

    [TestCase("  - tables: {format: ARM_SMMU3, granule: 8k}\n", "no such granule")]
    [TestCase("  - tables: {format: ARM_SMMU3, t0sz: 15}\n", "16 to 48")]
    [TestCase("  - tables: {format: ARM_SMMU3, granule: 64k, t0sz: 48}\n", "12 to 47")]
    [TestCase("  - tables: {format: ARM_SMMU3, mode: sv39}\n", "no key 'mode'")]
    [TestCase("  - tables: {format: ARM_SMMU3, set: {ttb: 1}}\n", "no field 'ttb'")]
    [TestCase("  - tables: {format: ARM_SMMU3, ste: {s1cdmax: 32}}\n", "no field 's1cdmax'")]
    [TestCase("  - tables: {format: ARM_SMMU3, directory: pd8}\n", "no such context table")]
    [TestCase("  - tables: {format: ARM_SMMU3, directory: linear, bits: 4, processes: [{pasid: 16}]}\n", "no room")]
    [TestCase("  - tables: {format: ARM_SMMU3, place: [$ram + 0x200020]}\n", "boundary of its 64 bytes")]
    [TestCase("  - tables: {format: ARM_SMMU3}\n    as: t\n  - pte: {of: t, iova: 0x1000, level: 0}\n", "no level 0")]
    [TestCase("  - tables: {format: ARM_SMMU3}\n    as: t\n  - pasid-entry: {of: t, level: 1}\n", "no such entry")]
    public void AMistakeIsTold(string steps, string message)
    {
        Writes(steps);
        Assert.That(_diagnostics.Items.Select(i => i.Message), Has.Some.Contains(message));
    }

    private List<(ulong At, ulong Word)> Writes(string steps) =>
        [.. WriterStepsTests.Plan(steps, _diagnostics).Asked.OfType<WriteOperation>()
            .SelectMany(w => w.Bytes.Chunk(8).Select((bytes, i) => (w.At + (8 * (ulong)i), BitConverter.ToUInt64(bytes))))];
}
