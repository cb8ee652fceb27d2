using NUnit.Framework;
using Viommu.Drivers.Guest.Port;
using static Viommu.Tests.GuestDrivers.TablesStory;

namespace Viommu.Tests.GuestDrivers;

/// <summary>INVALIDATE after a mapping was removed: what must be sent, and what is enough.</summary>
internal sealed class TablesInvalidateTests
{
    private const ulong Iova = 0x20_0000;
    private const ulong To = 0x8400_0000;
    private const string After = "invalidate.driver-after-removal";
    private const string Whole = "invalidate.driver-whole-range";
    private const string LeafOnly = "invalidate.driver-leaf-only";

    private static IEnumerable<string> Kinds => TablesStory.Kinds;

    [TestCaseSource(nameof(Kinds))]
    public void None_at_all_breaks_one_duty(string kind) => Assert.That(Removed(kind).Sync().Broken(), Is.EqualTo(new[] { After }));

    [TestCaseSource(nameof(Kinds))]
    public void Before_the_sync_nothing_is_owed(string kind)
    {
        var story = Removed(kind);
        Assert.That(story.Broken(), Is.Empty);
        Assert.That(story.IsAbout(After), Is.False);
    }

    [TestCaseSource(nameof(Kinds))]
    public void The_whole_domain_is_enough(string kind)
    {
        var story = Removed(kind, more: one => one.Invalidate(Domain)).Sync();
        Assert.That(story.Broken(), Is.Empty);
        Assert.That(story.IsAbout(After), Is.True);
        Assert.That(story.IsAbout(Whole), Is.True);
    }

    [TestCaseSource(nameof(Kinds))]
    public void The_address_space_is_enough(string kind) => Assert.That(Removed(kind, more: one => one.Invalidate(Pasid)).Sync().Broken(), Is.Empty);

    [TestCaseSource(nameof(Kinds))]
    public void The_range_is_enough(string kind) =>
        Assert.That(Removed(kind, more: one => one.Invalidate(Address, at: Iova, pages: 4)).Sync().Broken(), Is.Empty);

    [TestCaseSource(nameof(Kinds))]
    public void More_than_the_range_is_enough(string kind) =>
        Assert.That(Removed(kind, more: one => one.Invalidate(Address, at: 0, pages: 1, shift: 30)).Sync().Broken(), Is.Empty);

    [TestCaseSource(nameof(Kinds))]
    public void Several_pieces_are_enough(string kind) => Assert.That(
        Removed(kind, more: one => one.Invalidate(Address, at: Iova + 0x2000, pages: 2).Invalidate(Address, at: Iova, pages: 2)).Sync().Broken(), Is.Empty);

    [TestCaseSource(nameof(Kinds))]
    public void LEAF_is_enough_where_only_leaves_changed(string kind) =>
        Assert.That(Removed(kind, more: one => one.Invalidate(Address, flags: Leaf, at: Iova, pages: 4)).Sync().Broken(), Is.Empty);

    [TestCaseSource(nameof(Kinds))]
    public void It_may_come_with_the_sync(string kind)
    {
        var story = Removed(kind);
        Assert.That(story.Sync(more: () => story.Invalidate(Domain)).Broken(), Is.Empty);
    }

    [Test]
    public void One_page_too_short_is_told([ValueSource(nameof(Kinds))] string kind, [Values(0UL, 0x1000UL)] ulong from)
    {
        var story = Removed(kind, more: one => one.Invalidate(Address, at: Iova + from, pages: 3)).Sync();
        Assert.That(story.Broken(), Is.EqualTo(new[] { Whole }));
        var missed = from == 0 ? Iova + 0x3000 : Iova;
        Assert.That(story.Judge(Whole)[^1].Got, Does.Contain($"page 0x{missed:x} ").And.Contain($"3 pages of 2^12 bytes from 0x{Iova + from:x}"));
    }

    [TestCaseSource(nameof(Kinds))]
    public void A_refused_one_covers_nothing(string kind) =>
        Assert.That(Removed(kind, more: one => one.Invalidate(Domain, status: 4)).Sync().Broken(), Is.EqualTo(new[] { Whole }));

    [TestCaseSource(nameof(Kinds))]
    public void The_wrong_domain_covers_nothing(string kind) =>
        Assert.That(Removed(kind, more: one => one.Invalidate(Domain, domain: 2)).Sync().Broken(), Is.EqualTo(new[] { After }));

    [TestCaseSource(nameof(Kinds))]
    public void The_wrong_PASID_covers_nothing(string kind) => Assert.That(
        Removed(kind, more: one => one.Invalidate(Address, flags: PasidFlag, pasid: 3, at: Iova, pages: 4)).Sync().Broken(), Is.EqualTo(new[] { Whole }));

    [TestCaseSource(nameof(Kinds))]
    public void The_cache_PASID_alone_covers_no_page(string kind) =>
        Assert.That(Removed(kind, more: one => one.Invalidate(Domain, PasidCache)).Sync().Broken(), Is.EqualTo(new[] { Whole }));

    [TestCaseSource(nameof(Kinds))]
    public void An_earlier_one_covers_nothing(string kind)
    {
        var story = Of(kind, out var tables).Map(tables, Iova, 0x4000, To).Invalidate(Domain);
        Assert.That(story.Unmap(tables, Iova, 0x4000).Sync().Broken(), Is.EqualTo(new[] { After }));
    }

    [TestCaseSource(nameof(Kinds))]
    public void Another_domains_sync_owes_nothing(string kind) => Assert.That(Removed(kind).Sync("b").Broken(), Is.Empty);

    [TestCaseSource(nameof(Kinds))]
    public void DETACH_is_as_good(string kind)
    {
        var story = Removed(kind);
        Assert.That(story.Detach(more: () => story.SendDetach()).Sync().Broken(), Is.Empty);
    }

    [TestCaseSource(nameof(Kinds))]
    public void A_reset_is_as_good(string kind) => Assert.That(Removed(kind).Reset().Sync().Broken(), Is.Empty);

    [TestCaseSource(nameof(Kinds))]
    public void What_is_mapped_again_as_it_was_owes_nothing(string kind)
    {
        var story = Of(kind, out var tables).Map(tables, Iova, 0x4000, To).Unmap(tables, Iova, 0x4000).Map(tables, Iova, 0x4000, To).Sync();
        Assert.That(story.Broken(), Is.Empty);
    }

    [TestCaseSource(nameof(Kinds))]
    public void What_is_mapped_otherwise_owes_it_at_once(string kind)
    {
        var story = Of(kind, out var tables).Map(tables, Iova, 0x4000, To).Unmap(tables, Iova, 0x4000).Map(tables, Iova, 0x4000, To + 0x10000);
        Assert.That(story.Broken(), Does.Contain(After));
        Assert.That(story.Judge(After).Count(answer => answer.Expected is not null), Is.EqualTo(1));
    }

    [TestCaseSource(nameof(Kinds))]
    public void A_mapping_that_is_narrowed_owes_it_too(string kind)
    {
        var story = Of(kind, out var tables).Map(tables, Iova, 0x4000, To).Map(tables, Iova, 0x1000, To, write: false).Sync();
        Assert.That(story.Broken(), Is.EqualTo(new[] { After }));
        Assert.That(story.Judge(After)[0].Got, Does.Contain("lost permissions"));
    }

    [TestCaseSource(nameof(Kinds))]
    public void A_mapping_that_is_widened_owes_nothing(string kind)
    {
        var story = Of(kind, out var tables).Map(tables, Iova, 0x4000, To, write: false).Map(tables, Iova, 0x4000, To).Sync();
        Assert.That(story.Broken(), Is.Empty);
    }

    [TestCaseSource(nameof(Kinds))]
    public void A_large_page_may_be_named_whole(string kind) =>
        Assert.That(Large(kind, one => one.Invalidate(Address, at: Iova, pages: 1, shift: 21)).Broken(), Is.Empty);

    /// <summary>Hardware of VT-d may cache a large page in pieces; elsewhere a cached block goes whole.</summary>
    [TestCaseSource(nameof(Kinds))]
    public void A_part_of_a_large_page_is_enough_but_for_pieces(string kind) => Assert.That(
        Large(kind, one => one.Invalidate(Address, at: Iova, pages: 511)).Broken(), Is.EqualTo(kind == "INTEL_PT" ? new[] { Whole } : []));

    [TestCaseSource(nameof(Kinds))]
    public void LEAF_does_not_cover_what_was_unlinked(string kind)
    {
        var story = Unlinked(kind, one => one.Invalidate(Address, flags: Leaf, at: Iova, pages: 4));
        Assert.That(story.Broken(), Is.EqualTo(new[] { LeafOnly }));
    }

    [TestCaseSource(nameof(Kinds))]
    public void Without_LEAF_what_was_unlinked_is_covered(string kind)
    {
        var story = Unlinked(kind, one => one.Invalidate(Address, at: Iova, pages: 4));
        Assert.That(story.Broken(), Is.Empty);
        Assert.That(story.IsAbout(LeafOnly), Is.True);
    }

    [TestCaseSource(nameof(Kinds))]
    public void LEAF_and_then_without_it_is_enough(string kind)
    {
        var story = Unlinked(kind, one => one.Invalidate(Address, flags: Leaf, at: Iova, pages: 4).Invalidate(Address, at: Iova, pages: 4));
        Assert.That(story.Broken(), Is.Empty);
    }

    [TestCaseSource(nameof(Kinds))]
    public void An_endpoint_that_shares_the_tables_is_looked_at_too(string kind)
    {
        var story = new TablesStory(kind).Probe(16);
        var tables = story.NewTables();
        story.Attach(tables).Task(new AttachTask(16, "a", DomainUse.Translated), () => story.SendAttach(1, 16));
        story.Map(tables, Iova, 0x4000, To).Detach(more: () => story.SendDetach()).Unmap(tables, Iova, 0x4000).Sync();
        Assert.That(story.Broken(), Is.EqualTo(new[] { After }));
        Assert.That(story.Judge(After)[^1].Got, Does.Contain("endpoint 0x10"));
    }

    private static TablesStory Removed(string kind, Action<TablesStory>? more = null)
    {
        var story = Of(kind, out var tables).Map(tables, Iova, 0x4000, To);
        return story.Unmap(tables, Iova, 0x4000, more: () => more?.Invoke(story));
    }

    private static TablesStory Large(string kind, Action<TablesStory> more)
    {
        var story = Of(kind, out var tables).Map(tables, Iova, 0x20_0000, To, 0x20_0000);
        return story.Unmap(tables, Iova, 0x20_0000, 1, more: () => more(story)).Sync();
    }

    private static TablesStory Unlinked(string kind, Action<TablesStory> more)
    {
        var story = Of(kind, out var tables).Map(tables, Iova, 0x4000, To);
        return story.Unmap(tables, Iova, 0x20_0000, 1, more: () => more(story)).Sync();
    }
}
