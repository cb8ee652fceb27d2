using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Facts;
using Viommu.Harness.Planning;
using Viommu.Spec;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Tests.Tables;

/// <summary>What the steps <c>tables</c>, <c>pte</c>, <c>pasid-entry</c> and <c>attach-table</c> do to a device.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WriterStepsTests
{
    private const string Tables = "  - tables: {format: RISCV, mode: sv39, map: [{iova: 0x1000, to: $ram + 0x5000, perm: rwxuad}]}\n    as: t\n";

    private static readonly Lazy<Suite> Shipped = new(() => Suite.Load(WriterRevisionTests.Cases(), new Diagnostics()));

    private readonly Diagnostics _diagnostics = new();

    [Test]
    public void TablesAreWrittenWordByWord()
    {
        var writes = Plan(Tables).Asked.OfType<WriteOperation>().Select(w => (w.At, BitConverter.ToUInt64(w.Bytes)));
        // RAM starts at 0x40000000, so tables start at 0x40200000.
        Assert.That(_diagnostics.Items, Is.Empty);
        Assert.That(writes, Is.EqualTo(new (ulong, ulong)[] { (0x40200000, 0x10080401), (0x40201000, 0x10080801), (0x40202008, 0x100014df) }));
    }

    [Test]
    public void AttachTableTakesTheFieldsOfItsFormat()
    {
        var plan = Plan(Tables
            + "  - attach-table: {domain: 7, endpoint: $riscv0, format: RISCV, tc: [PDTV, SADE], ta: 0x1000, fsc: $t.fsc}\n    expect: OK\n");
        var request = plan.Asked.OfType<RequestOperation>().Single();
        Assert.That(_diagnostics.Items, Is.Empty);
        Assert.That(request.Readable, Has.Length.EqualTo(124));
        Assert.That(Convert.ToHexStringLower(request.Readable.AsSpan(0, 40)),
            Is.EqualTo("06000000" + "07000000" + "08000000" + "04000000" + "2001000000000000" + "0010000000000000" + "0002040000000080"));
    }

    [Test]
    public void AnEditWritesOneEntryAndNamesIt()
    {
        var plan = Plan(Tables + "  - pte: {of: t, at: [0, 0, 1], set: {v: 0}}\n    as: e\n  - read: {at: $e.at, length: 8}\n    expect: $e.value\n");
        Assert.That(_diagnostics.Items, Is.Empty);
        Assert.That(plan.Asked.OfType<WriteOperation>().Last().Bytes, Is.EqualTo(BitConverter.GetBytes(0x100014deUL)));
        Assert.That(plan.Asked.OfType<ReadOperation>().Single().At, Is.EqualTo(0x40202008));
    }

    [Test]
    public void AProcessContextIsWrittenAndEdited()
    {
        var plan = Plan(
            "  - tables: {format: RISCV, directory: pd8, processes: [{pasid: 5, mode: sv39, set: {ens: 1, pscid: 3}}]}\n    as: t\n"
            + "  - pasid-entry: {of: t, pasid: 5, set: {sum: 1}}\n");
        var writes = plan.Asked.OfType<WriteOperation>().ToList();
        Assert.That(_diagnostics.Items, Is.Empty);
        Assert.That(writes[0].At, Is.EqualTo(0x40200050));
        Assert.That(Convert.ToHexStringLower(writes[0].Bytes), Is.EqualTo("0330000000000000" + "0102040000000080"));
        Assert.That(writes[1].Bytes, Is.EqualTo(BitConverter.GetBytes(0x3007UL)));
    }

    [Test]
    public void DataIsNotPutIntoTables()
    {
        // The identity address of this access is the root table.
        var plan = Plan(Tables + "  - dma: {endpoint: $riscv0, read: $t.root}\n    expect: blocked\n");
        Assert.That(plan.Asked.OfType<WriteOperation>().Skip(3).Select(w => w.At), Has.None.EqualTo(0x40200000));
    }

    [TestCase("  - pte: {of: u, at: [0]}\n", "no earlier 'tables' step")]
    [TestCase("  - pte: {of: t, at: [1, 0]}\n", "points at no table")]
    [TestCase("  - pte: {of: t, iova: 0x1000, set: {q: 1}}\n", "no field 'q'")]
    [TestCase("  - pte: {of: t, iova: 0x1000, perm: z}\n", "'z' is no permission")]
    [TestCase("  - pasid-entry: {of: t, pasid: 1}\n", "process directory")]
    [TestCase("  - tables: {format: RISCV, mode: sv40}\n", "no such mode")]
    [TestCase("  - tables: {format: RISCV, mode: sv39, maps: []}\n", "no key 'maps'")]
    [TestCase("  - tables: {format: RISCV, mode: sv39, map: [{iova: 0x1234, to: 0}]}\n", "no multiple")]
    [TestCase("  - reset: {}\n  - pte: {of: t, at: [0]}\n", "last reset")]
    [TestCase("  - attach-table: {domain: 1, endpoint: 8, format: RISCV, ste0: 1}\n    expect: OK\n", "no field 'ste0'")]
    [TestCase("  - attach-table: {domain: 1, endpoint: 8, format: NONE}\n    expect: OK\n", "no value 'NONE'")]
    public void AMistakeIsTold(string steps, string message)
    {
        Plan(Tables + steps);
        Assert.That(_diagnostics.Items.Select(i => i.Message), Has.Some.Contains(message));
    }

    [Test]
    public void WithoutHardwareTheVectorIsSkipped()
    {
        var plan = Plan(Tables + "  - dma: {endpoint: $vtd0, read: 0}\n    expect: blocked\n");
        Assert.That(_diagnostics.Items, Is.Empty);
        Assert.That(plan.Skip, Does.Contain("HW_INTEL_VTD"));
    }

    /// <summary>Plans one vector of these steps for a device with 256 MiB of RAM at 0x40000000.</summary>
    internal static Plan Plan(string steps, Diagnostics diagnostics)
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():n}.yaml");
        File.WriteAllText(path, $"id: any\ntitle: any\nrevision: pgtable-v2\ncovers: [attach-table.takes-effect]\nsteps:\n{steps}");
        try
        {
            var read = Shipped.Value.Read(path, diagnostics);
            Assert.That(Shipped.Value.Revisions.TryGet("pgtable-v2", out var revision));
            var vector = read is null ? null : new Vector("any", read, new Dictionary<string, YamlNode>());
            return vector is null ? Empty : Planner.Plan(vector, Facts(revision!), diagnostics);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private Plan Plan(string steps) => Plan(steps, _diagnostics);

    private static Plan Empty => new() { Vector = null!, Operations = [], Expectations = [], Facts = null! };

    private static DeviceFacts Facts(Revision revision)
    {
        var device = new DeviceDescription
        {
            Name = "d",
            Version = "1",
            Features = revision.Features.Values.Aggregate(0UL, (all, f) => all | f.Mask),
            Config = new byte[40],
            Endpoints = [new EndpointDescription(8, AccessKinds.Read | AccessKinds.Write, false, 0)],
            Memory = [new MemoryRange(0x4000_0000, 0x1000_0000)],
            Observe = new HashSet<string> { Observation.Dma },
        };
        var riscv = revision.Properties["HW_RISCV"];
        return new DeviceFacts(device, revision, [], new HardwareProperty(0, riscv, new byte[riscv.Layout.Size]));
    }
}
