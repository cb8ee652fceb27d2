using NUnit.Framework;
using Viommu.Harness.Reports.Documents;
using Viommu.Tests.Html;

namespace Viommu.Tests.Browsing;

/// <summary>Search and filters of report.html, and the address that holds them.</summary>
public sealed class FilterTests
{
    private static readonly ResultsDocument s_results = SamplePage.Everything();
    private static readonly string s_html = SamplePage.Of(s_results);

    private static FindingEntry Crash => s_results.Findings.First(one => one.Impact == "crash");

    private static FindingEntry Split => s_results.Findings.First(one => one.Example == "unmap/would-split@part=first");

    private static FindingEntry Unknown => s_results.Findings.First(one => one.Example == "attach/unknown-endpoint");

    private static IEnumerable<string> Of(Func<FindingEntry, bool> filter) => s_results.Findings.Where(filter).Select(one => one.Id);

    [Test]
    public async Task Search_shows_what_has_every_word_and_writes_the_address()
    {
        await using var page = await OpenPage.OfAsync(s_html);
        Assert.That(await page.ShownAsync(".finding"), Is.EqualTo(Of(_ => true)));
        await page.Page.FillAsync("#search", "range VIRT_end");
        Assert.That(await page.ShownAsync(".finding"), Is.EqualTo(new[] { Split.Id }));
        Assert.That(page.Hash, Is.EqualTo("#?q=range+VIRT_end"));
        Assert.That(await page.Page.TextContentAsync("#shown"), Does.Contain($"1 of {s_results.Findings.Count} findings"));
        await page.Page.FillAsync("#search", "no page has this");
        Assert.That(await page.ShownAsync(".finding"), Is.Empty);
        Assert.That(await page.Page.IsVisibleAsync("text=No finding matches the filters."), Is.True);
    }

    [Test]
    public async Task Search_opens_the_groups_that_have_hits_and_closes_them_again()
    {
        await using var page = await OpenPage.OfAsync(s_html);
        Assert.That(await page.IsSeenAsync("probe.lonely"), Is.False);
        await page.Page.FillAsync("#search", "no case asks");
        Assert.That(await page.ShownAsync(".requirement"), Is.EqualTo(new[] { "probe.lonely" }));
        Assert.That(await page.IsSeenAsync("probe.lonely"), Is.True);
        await page.Page.FillAsync("#search", "");
        Assert.That(await page.IsSeenAsync("probe.lonely"), Is.False);
        Assert.That(page.Hash, Is.Empty);
    }

    [Test]
    public async Task Each_filter_narrows_the_others()
    {
        await using var page = await OpenPage.OfAsync(s_html);
        await page.Page.ClickAsync(".more > summary");
        await page.Page.CheckAsync("input[value=fail]");
        Assert.That(await page.ShownAsync(".finding"), Is.EqualTo(Of(one => one.Verdict == "fail")));
        await page.Page.CheckAsync("input[value=error]");
        Assert.That(await page.ShownAsync(".finding"), Is.EqualTo(Of(one => one.Verdict is "fail" or "error")));
        await page.Page.CheckAsync("input[value=crash]");
        Assert.That(await page.ShownAsync(".finding"), Is.EqualTo(new[] { Crash.Id }));
        Assert.That(page.Hash, Is.EqualTo("#?verdict=error&verdict=fail&impact=crash"));
        await page.Page.ClickAsync("button[type=reset]");
        Assert.That(await page.ShownAsync(".finding"), Is.EqualTo(Of(_ => true)));
        await page.Page.CheckAsync("input[value=RISCV]");
        Assert.That(await page.ShownAsync(".finding"), Is.EqualTo(new[] { Unknown.Id }));
        Assert.That(await page.ShownAsync(".case"), Is.EqualTo(new[] { "attach/unknown-endpoint" }));
    }

    [Test]
    public async Task A_filter_by_verdict_leaves_of_a_case_the_vectors_that_have_it()
    {
        await using var page = await OpenPage.OfAsync(s_html, "#?verdict=pass&q=part");
        var shown = page.Page.Locator(".case .v > li:visible");
        Assert.That(await shown.AllTextContentsAsync(), Is.EqualTo(new[] { "part=last" }));
    }

    [Test]
    public async Task A_requirement_is_chosen_by_how_it_begins()
    {
        await using var page = await OpenPage.OfAsync(s_html, "#?requirement=attach.");
        Assert.That(await page.ShownAsync(".requirement"), Is.EqualTo(new[] { "attach.unknown-endpoint" }));
        Assert.That(await page.ShownAsync(".case"), Is.EqualTo(new[] { "attach/unknown-endpoint", "attach/waived" }));
        await page.Page.FocusAsync("#requirement-filter");
        Assert.That(await page.Page.Locator("#requirement-list option").CountAsync(), Is.EqualTo(s_results.Requirements.Count));
    }

    [Test]
    public async Task An_address_with_filters_opens_filtered()
    {
        await using var page = await OpenPage.OfAsync(s_html, "#?q=range&verdict=fail&impact=data&profile=base&requirement=unmap.");
        Assert.That(await page.Page.InputValueAsync("#search"), Is.EqualTo("range"));
        foreach (var value in new[] { "fail", "data", "base" }) Assert.That(await page.Page.IsCheckedAsync($"input[value={value}]"), Is.True, value);
        Assert.That(await page.Page.InputValueAsync("#requirement-filter"), Is.EqualTo("unmap."));
        Assert.That(await page.ShownAsync(".finding"), Is.SubsetOf(Of(one => one.Verdict == "fail")).And.Not.Empty);
        Assert.That(page.Hash, Is.EqualTo("#?q=range&verdict=fail&impact=data&profile=base&requirement=unmap."));
    }

    [Test]
    public async Task An_address_that_nobody_wrote_for_this_page_opens_it_whole()
    {
        await using var page = await OpenPage.OfAsync(s_html, "#%E0%A4%A?verdict=maybe&profile=%00&impact=&%");
        Assert.That(await page.ShownAsync(".finding"), Is.EqualTo(Of(_ => true)));
    }
}
