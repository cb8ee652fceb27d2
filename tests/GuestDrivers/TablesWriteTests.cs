using NUnit.Framework;
using Viommu.Drivers.Guest.Port;
using Viommu.Harness.Formats;
using Viommu.Reference.Configuration;
using static Viommu.Tests.GuestDrivers.TablesStory;

namespace Viommu.Tests.GuestDrivers;

/// <summary>How tables and the entries of PASIDs are written, and what is attached.</summary>
internal sealed class TablesWriteTests
{
    private const ulong Iova = 0x20_0000;
    private const ulong To = 0x8400_0000;
    private const uint Process = 5;
    private const string Entry = "invalidate.driver-pasid-entry";
    private const string Early = "tables.driver-not-freed-early";
    private const string WellFormed = "tables.driver-well-formed";
    private const string Reserved = "tables.driver-zero-reserved";
    private const string PresentFirst = "tables.driver-present-first";
    private const string Break = "arm.driver-break-before-make";
    private const string Offered = "attach-table.driver-offered";
    private const string SameFormats = "attach-table.driver-same-formats";

    private static IEnumerable<string> Kinds => TablesStory.Kinds;

    private static IEnumerable<string> PasidTables => TablesStory.PasidTables;

    [TestCaseSource(nameof(PasidTables))]
    public void An_entry_of_a_PASID_that_is_gone_is_invalidated(string kind)
    {
        var story = WithPasid(kind, out _);
        story.Detach(Process, () => TakeAway(story).Invalidate(Pasid, PasidCache | Tlb, PasidFlag, pasid: Process));
        Assert.That(story.Sync("p").Broken(), Is.Empty);
        Assert.That(story.IsAbout(Entry), Is.True);
    }

    [TestCaseSource(nameof(PasidTables))]
    public void Without_one_it_is_told_when_the_PASID_is_detached(string kind)
    {
        var story = WithPasid(kind, out _);
        story.Detach(Process, () => TakeAway(story));
        Assert.That(story.Broken(), Is.EqualTo(new[] { Entry }));
    }

    [TestCaseSource(nameof(PasidTables))]
    public void The_cache_TLB_alone_or_another_PASID_is_not_enough(string kind)
    {
        var story = WithPasid(kind, out _);
        story.Detach(Process, () => TakeAway(story).Invalidate(Domain).Invalidate(Pasid, PasidCache | Tlb, PasidFlag, pasid: Process + 1));
        Assert.That(story.Broken(), Is.EqualTo(new[] { Entry }));
    }

    [TestCaseSource(nameof(PasidTables))]
    public void A_page_of_a_PASID_is_invalidated_by_that_PASID(string kind)
    {
        var story = WithPasid(kind, out var tables);
        story.Unmap(tables, Iova, 0x1000, name: "p", more: () => story.Invalidate(Address, flags: PasidFlag, pasid: Process, at: Iova, pages: 1)).Sync("p");
        Assert.That(story.Broken(), Is.Empty);
    }

    [TestCaseSource(nameof(PasidTables))]
    public void And_not_by_none(string kind)
    {
        var story = WithPasid(kind, out var tables);
        story.Unmap(tables, Iova, 0x1000, name: "p", more: () => story.Invalidate(Address, at: Iova, pages: 1)).Sync("p");
        Assert.That(story.Broken(), Is.EqualTo(new[] { "invalidate.driver-whole-range" }));
    }

    [TestCase("RISCV")]
    [TestCase("ARM_SMMU3")]
    public void An_entry_of_several_words_is_not_changed_while_it_is_valid(string kind)
    {
        var story = WithPasid(kind, out _);
        var other = story.NewTables();
        story.Pasids!.Put(new AddressSpace(Process, 6, other));
        story.Flush();
        Assert.That(story.Broken(), Does.Contain(PresentFirst));
    }

    [TestCase("RISCV")]
    [TestCase("ARM_SMMU3")]
    public void It_is_changed_while_it_is_not_valid(string kind)
    {
        var story = WithPasid(kind, out _);
        TakeAway(story).Invalidate(Domain, PasidCache | Tlb);
        var other = story.NewTables();
        story.Pasids!.Put(new AddressSpace(Process, 6, other));
        story.Pasids.SetPresent(Process, false);
        story.Flush();
        story.Pasids.SetPresent(Process, true);
        Assert.That(story.Flush().Broken(), Is.Empty);
        Assert.That(story.IsAbout(PresentFirst), Is.True);
    }

    [TestCaseSource(nameof(Kinds))]
    public void A_table_that_was_unlinked_is_not_used_again_before_an_INVALIDATE(string kind)
    {
        var story = Unlinked(kind, out var table);
        Assert.That(story.WriteRaw(table + 0x800, 0x1234).Broken(), Is.EqualTo(new[] { Early }));
    }

    [TestCaseSource(nameof(Kinds))]
    public void After_an_INVALIDATE_it_may_be(string kind)
    {
        var story = Unlinked(kind, out var table).Invalidate(Address, at: Iova, pages: 4);
        Assert.That(story.WriteRaw(table + 0x800, 0x1234).Broken(), Is.Empty);
        Assert.That(story.IsAbout(Early), Is.True);
    }

    [TestCaseSource(nameof(Kinds))]
    public void An_INVALIDATE_with_LEAF_is_not_enough_for_it(string kind)
    {
        var story = Unlinked(kind, out var table).Invalidate(Address, flags: Leaf, at: Iova, pages: 4);
        Assert.That(story.WriteRaw(table + 0x800, 0x1234).Broken(), Is.EqualTo(new[] { Early }));
    }

    [TestCaseSource(nameof(Kinds))]
    public void Zeros_may_be_written_at_any_time(string kind)
    {
        var story = Unlinked(kind, out var table);
        Assert.That(story.WriteRaw(table, 0).Broken(), Is.Empty);
    }

    [TestCaseSource(nameof(Kinds))]
    public void Well_formed_tables_are_kept(string kind)
    {
        var story = Of(kind, out var tables).Map(tables, Iova, 0x4000, To).Map(tables, 0x4000_0000, 0x20_0000, To, 0x20_0000);
        Assert.That(story.Broken(), Is.Empty);
        Assert.That(story.IsAbout(WellFormed), Is.True);
        Assert.That(story.IsAbout(Reserved), Is.True);
    }

    /// <summary>RISC-V: W without R. Long mode: a reserved bit of a large page. AMD: a reserved bit.</summary>
    [TestCase("RISCV", 0, 0xd5UL)]
    [TestCase("INTEL_PT", 1, 0x8400_20e7UL)]
    [TestCase("AMD_GCR3", 1, 0x8400_20e7UL)]
    [TestCase("AMD_PT", 0, 0x6200_0000_8400_0001UL)]
    public void Wrong_entries_are_told(string kind, int level, ulong entry)
    {
        var story = Of(kind, out var tables).Map(tables, Iova, 0x4000, To);
        story.Task(new MapTask("a", Iova, 0x1000, To, Viommu.Drivers.Port.AccessKinds.Read), () =>
            story.Memory.Write(tables.EntryAt(Iova, level, out _)!.Value, entry));
        Assert.That(story.Broken(), Does.Contain(WellFormed));
    }

    [Test]
    public void Reserved_bits_of_a_valid_entry_are_told()
    {
        var story = Of("ARM_SMMU3", out var tables).Map(tables, Iova, 0x1000, To);
        story.Task(new MapTask("a", Iova, 0x1000, To, Viommu.Drivers.Port.AccessKinds.Read), () =>
        {
            var at = tables.EntryAt(Iova, 0, out _)!.Value;
            story.Memory.Write(at, story.Memory.Read(at) | (1UL << 49));
        });
        Assert.That(story.Broken(), Does.Contain(Reserved));
    }

    [Test]
    public void A_valid_entry_of_Arm_is_broken_before_another_is_made()
    {
        var story = Of("ARM_SMMU3", out var tables).Map(tables, Iova, 0x1000, To).Map(tables, Iova, 0x1000, To + 0x1000);
        Assert.That(story.Broken(), Does.Contain(Break));
        story = Of("ARM_SMMU3", out tables).Map(tables, Iova, 0x1000, To).Unmap(tables, Iova, 0x1000).Map(tables, Iova, 0x1000, To + 0x1000);
        Assert.That(story.Broken(), Does.Contain(Break), "no INVALIDATE between");
        story = Of("ARM_SMMU3", out tables).Map(tables, Iova, 0x1000, To).Unmap(tables, Iova, 0x1000).Invalidate(Domain);
        story.Map(tables, Iova, 0x1000, To + 0x1000);
        Assert.That(story.Broken(), Is.Empty);
        Assert.That(story.IsAbout(Break), Is.True);
        story = Of("RISCV", out tables).Map(tables, Iova, 0x1000, To).Map(tables, Iova, 0x1000, To + 0x1000).Invalidate(Domain);
        Assert.That(story.IsAbout(Break), Is.False, "Arm's rule");
    }

    [TestCaseSource(nameof(Kinds))]
    public void What_the_registers_offer_may_be_attached(string kind)
    {
        var story = Of(kind, out _);
        Assert.That(story.Judge(Offered), Has.Count.EqualTo(1).And.All.Property("Expected").Null);
    }

    [TestCase("RISCV", "fsc", 0xf000_0000_0000_0000UL)]
    [TestCase("ARM_SMMU3", "ste0", 0xf800_0000_0000_003bUL)]
    [TestCase("INTEL_PT", "addr_width", 39UL)]
    [TestCase("AMD_GCR3", "dte0", 0x3UL)]
    [TestCase("AMD_PT", "dte0", 0xe03UL)]
    public void What_they_rule_out_may_not(string kind, string field, ulong value)
    {
        var story = new TablesStory(kind);
        story.Give([new(field, value)], 1, Endpoint);
        Assert.That(story.Broken(), Is.EqualTo(new[] { Offered }));
    }

    [Test]
    public void A_format_that_PROBE_did_not_show_may_not()
    {
        var story = new TablesStory("RISCV").Probe(Endpoint, "ARM_SMMU3");
        story.Attach(story.NewTables());
        Assert.That(story.Broken(), Is.EqualTo(new[] { Offered }));
    }

    [TestCaseSource(nameof(Kinds))]
    public void Endpoints_of_one_domain_have_the_same_registers(string kind)
    {
        var story = Of(kind, out _).Probe(16).SendAttach(1, 16);
        Assert.That(story.Broken(), Is.Empty);
        Assert.That(story.IsAbout(SameFormats), Is.True);
    }

    [Test]
    public void Endpoints_with_others_are_told()
    {
        var story = Of("RISCV", out _).Probe(16, other: TableHardware.RiscvSmall).SendAttach(1, 16);
        Assert.That(story.Broken(), Is.EqualTo(new[] { SameFormats }));
    }

    private static TablesStory WithPasid(string kind, out PageTables tables)
    {
        var story = new TablesStory(kind);
        tables = story.NewTables();
        return story.AttachPasid(tables, Process).Map(tables, Iova, 0x4000, To, name: "p");
    }

    private static TablesStory TakeAway(TablesStory story)
    {
        story.Pasids!.SetPresent(Process, false);
        return story.Flush();
    }

    private static TablesStory Unlinked(string kind, out ulong table)
    {
        var story = Of(kind, out var tables).Map(tables, Iova, 0x4000, To);
        table = tables.EntryAt(Iova, 0, out _)!.Value & ~0xfffUL;
        return story.Write(tables.EntryAt(Iova, 1, out _)!.Value, 0);
    }
}
