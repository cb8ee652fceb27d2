using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Facts;
using Viommu.Harness.Formats;
using Viommu.Harness.Formats.Virt;
using Viommu.Harness.Planning;
using Viommu.Harness.Results;
using Viommu.Spec;
using Viommu.Spec.Yaml;
using Viommu.Tests.Cases;
using Viommu.Tests.Reference;

namespace Viommu.Tests.Tables;

/// <summary>What the steps of cases for several formats do to a device, and that a format of which nobody knew is one class.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FormatStepsTests
{
    private const string Tables = "  - tables: {format: $f, tag: 0x55, map: [{iova: 0x1000, to: 0x40010000}]}\n    as: t\n";
    private const string Attach = "  - attach-table: {domain: 7, endpoint: $f0, tables: $t}\n    expect: OK\n";

    private readonly Diagnostics _diagnostics = new();

    [Test]
    public void A_descriptor_of_riscv_is_filled()
    {
        var plan = Plan("RISCV", Tables + Attach);
        Assert.That(_diagnostics.Items, Is.Empty);
        // format 4; tc 0; ta PSCID 0x55 in 31:12; fsc Sv39 and PPN of 0x40200000.
        Assert.That(Readable(plan, 0, 8, 40), Is.EqualTo("08000000" + "04000000" + "0000000000000000" + "0050050000000000" + "0002040000000080"));
    }

    [Test]
    public void A_descriptor_of_riscv_with_pasids_is_filled()
    {
        var plan = Plan("RISCV", "  - tables: {format: $f, processes: [{pasid: 5, tag: 3, map: [{iova: 0, to: 0}]}]}\n    as: t\n" + Attach);
        Assert.That(_diagnostics.Items, Is.Empty);
        // The tables of the process take three pages, then comes the directory. tc PDTV and DPE; fsc PD8.
        Assert.That(Readable(plan, 0, 16, 40), Is.EqualTo("2002000000000000" + "0000000000000000" + "0302040000000010"));
        var context = plan.Asked.OfType<WriteOperation>().Single(write => write.At == 0x40203050);
        Assert.That(Convert.ToHexStringLower(context.Bytes), Is.EqualTo("0130000000000000" + "0002040000000080"));
    }

    [Test]
    public void A_descriptor_of_arm_is_filled()
    {
        var plan = Plan("ARM_SMMU3", Tables + Attach);
        Assert.That(_diagnostics.Items, Is.Empty);
        // One context behind three tables: V, Config 5, S1ContextPtr 0x40203000; S1CIR, S1COR, S1CSH.
        Assert.That(Readable(plan, 0, 12, 32), Is.EqualTo("01000000" + "0b30204000000000" + "d400000000000000"));
        var context = plan.Asked.OfType<WriteOperation>().Single(write => write.At == 0x40203000).Bytes;
        // T0SZ 25, IR0 1, OR0 1, SH0 3, EPD1, V; IPS 5, AA64, R, A, ASET, ASID 0x55.
        Assert.That(Convert.ToHexStringLower(context.AsSpan(0, 16)), Is.EqualTo("193500c005e25500" + "0000204000000000"));
    }

    [Test]
    public void A_field_beside_the_tables_stays_as_it_is_written()
    {
        var plan = Plan("RISCV", Tables + "  - attach-table: {domain: 7, endpoint: $f0, tables: $t, fsc: 15 << 60}\n    expect: OK\n");
        Assert.That(Readable(plan, 0, 24, 40), Is.EqualTo("0050050000000000" + "00000000000000f0"));
    }

    [Test]
    public void Tables_without_a_tag_get_one_of_their_own()
    {
        var plan = Plan("RISCV",
            "  - tables: {format: $f, tag: 1}\n    as: t\n  - tables: {format: $f}\n    as: u\n"
            + Attach.Replace("$t", "$u", StringComparison.Ordinal));
        Assert.That(_diagnostics.Items, Is.Empty);
        Assert.That(Readable(plan, 0, 24, 40), Is.EqualTo("0020000000000000" + "0102040000000080"));
    }

    [Test]
    public void Entries_are_edited_in_common_words()
    {
        const string Edits =
            "  - pte: {of: t, iova: 0x1000, present: false}\n  - pte: {of: t, iova: 0x1000, perm: [read]}\n"
            + "  - pte: {of: t, iova: 0x1000, up: 1, leaf: 0x40000000}\n  - pte: {of: t, iova: 0x1000, up: 1, table: 0x40202000}\n";
        var riscv = Plan("RISCV", Tables + Edits).Asked.OfType<WriteOperation>().TakeLast(4).Select(write => BitConverter.ToUInt64(write.Bytes));
        // PPN 0x40010 without V; then without V and W; a page of 2 MiB with V, R, W, U, A, D; a pointer.
        Assert.That(riscv, Is.EqualTo(new ulong[] { 0x100040d6, 0x100040d2, 0x100000d7, 0x10080801 }));
        var arm = Plan("ARM_SMMU3", Tables + Edits).Asked.OfType<WriteOperation>().TakeLast(4).Select(write => BitConverter.ToUInt64(write.Bytes))
            .ToList();
        // Bits 54:53 UXN and PXN, 11 nG, 10 AF, 9:8 SH, 7 AP[2], 6 AP[1], 4:2 AttrIndx, 1:0 type.
        Assert.That(arm, Is.EqualTo(new ulong[] { 0x0060000040010f46, 0x0060000040010fc6, 0x0060000040000f45, 0x40202003 }));
    }

    [Test]
    public void Endpoints_that_cannot_take_the_usual_mode_are_passed_over()
    {
        // Endpoint 8 has Sv39, 16 has no mode at all.
        var only = Plan("RISCV", "  - dma: {endpoint: $f1, read: 0}\n    expect: blocked\n", capabilities: [0x200, 0]);
        Assert.That(_diagnostics.Items, Is.Empty);
        Assert.That(only.Skip, Is.EqualTo("fewer than 2 endpoints can take RISCV tables in the usual mode: there is no Sv39"));
        var first = Plan("RISCV", Tables + Attach, capabilities: [0, 0x200]);
        Assert.That(Readable(first, 0, 8, 12), Is.EqualTo("10000000"));
        Assert.That(Plan("RISCV", Tables + Attach, capabilities: []).Skip, Is.EqualTo("no endpoint offers RISCV tables"));
    }

    [Test]
    public void A_format_that_attaches_one_pasid_at_a_time_takes_a_request_for_each()
    {
        var plan = Plan("INTEL_PT", "  - tables: {format: $f, processes: [{pasid: 5}, {pasid: 6}]}\n    as: t\n" + Attach, new Toy());
        Assert.That(_diagnostics.Items, Is.Empty);
        // flags 1, pasid, pgtbl_addr.
        Assert.That(Readable(plan, 0, 16, 32), Is.EqualTo("01000000" + "05000000" + "0000204000000000"));
        Assert.That(Readable(plan, 1, 16, 32), Is.EqualTo("01000000" + "06000000" + "0010204000000000"));
        Assert.That(plan.Expectations, Has.Count.EqualTo(2), "each answer is judged");
    }

    private static string Readable(Plan plan, int request, int from, int to) =>
        Convert.ToHexStringLower(plan.Asked.OfType<RequestOperation>().ElementAt(request).Readable.AsSpan(from..to));

    private Plan Plan(string format, string steps, TableKind? kind = null, IReadOnlyList<ulong>? capabilities = null)
    {
        kind ??= TableKinds.Standard.Find(format)!;
        var text = $"id: a/b\ntitle: t\nrevision: pgtable-v2\ncovers: [attach-table.takes-effect]\nformats: all\nsteps:\n{steps}";
        var read = Draft.Read(text, _diagnostics);
        Assert.That(read, Is.Not.Null, string.Join('\n', _diagnostics.Items));
        var vector = new Vector("a/b", read!, new Dictionary<string, YamlNode> { ["f"] = new YamlScalar("case.yaml", 1, 1, format, false) }) { Kind = kind };
        return Planner.Plan(vector, Facts(format, capabilities ?? [ulong.MaxValue & ~(0b11UL << 21)]), _diagnostics);
    }

    // EFR alone says it: GTSup is bit 4, HATS bits 11:10 (48882, MMIO offset 0030h), and one property speaks for both formats.
    [TestCase("AMD_GCR3", ~(1UL << 4), false)]
    [TestCase("AMD_GCR3", ~0UL, true)]
    [TestCase("AMD_PT", ~0UL, false)]
    [TestCase("AMD_PT", ~(1UL << 10), true)]
    public void Tables_that_the_registers_deny_are_not_offered(string format, ulong efr, bool isOffered)
    {
        var facts = Facts(format, [efr]);
        Assert.That(facts.OffersTables(facts.Revision.TableFormats!.Find(format)!), Is.EqualTo(isOffered));
        var first = facts.NamesOf(TableKinds.Standard.Find(format)!, pasids: false).Lookup("f0")!.Value;
        Assert.That(first.IsValue, Is.EqualTo(isOffered));
        if (!isOffered) Assert.That(first.Kind, Is.EqualTo(SkipKind.NotApplicable));
    }

    /// <summary>Endpoints 8, 16, .. whose first register has these bits, and the others nearly all.</summary>
    private static DeviceFacts Facts(string format, IReadOnlyList<ulong> registers)
    {
        var revision = BaseRevision.Get("pgtable-v2");
        var property = revision.Properties.Values.Single(one => one.Formats.Contains(format));
        var device = new DeviceDescription
        {
            Name = "d",
            Version = "1",
            Features = revision.Features.Values.Aggregate(0UL, (all, feature) => all | feature.Mask),
            Config = new byte[40],
            Endpoints = [.. registers.Select((_, i) => new EndpointDescription((uint)(8 * (i + 1)), AccessKinds.Read | AccessKinds.Write, false, 8))],
            Memory = [new MemoryRange(0x4000_0000, 0x1000_0000)],
            Observe = new HashSet<string> { Observation.Dma, Observation.Pasid },
        };
        return new DeviceFacts(device, revision, [], [.. registers.Select((value, i) => new HardwareProperty(i, property, Bytes(value)))]);

        byte[] Bytes(ulong value)
        {
            var bytes = new byte[property.Layout.Size];
            Array.Fill(bytes, byte.MaxValue);
            property.Layout.Fields.First(field => field is { IsReserved: false, Width: 8 }).Write(bytes, value);
            return bytes;
        }
    }

    /// <summary>A format that the suite does not have: tables like VIRT's, attached one PASID at a time.</summary>
    private sealed class Toy : TableKind
    {
        public override string Name => "INTEL_PT";

        public override bool HasPasids => true;

        public override bool HasPasidTable => false;

        public override PageTableFormat Usual => VirtPages.Instance;

        public override string? Lacks(IdRegisters registers) => null;

        public override string Permissions(bool read, bool write, bool execute) => $"{(read ? "r" : "")}{(write ? "w" : "")}";

        public override MadeTables Attach(TableMemory memory, TablePlaces places, AddressSpace space) => new([Fields(space)], null);

        public override MadeTables AttachPasids(TableMemory memory, TablePlaces places, IReadOnlyList<AddressSpace> spaces) =>
            new([.. spaces.Select(Fields)], null);

        private static KeyValuePair<string, ulong>[] Fields(AddressSpace space) =>
            [new("flags", space.Pasid is null ? 0UL : 1), new("pasid", space.Pasid ?? 0), new("pgtbl_addr", space.Tables.Root)];
    }
}
