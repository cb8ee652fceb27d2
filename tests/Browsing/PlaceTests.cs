using NUnit.Framework;
using Viommu.Harness.Reports.Documents;
using Viommu.Tests.Html;

namespace Viommu.Tests.Browsing;

/// <summary>Places of report.html, and the keys that lead to them.</summary>
public sealed class PlaceTests
{
    private static readonly ResultsDocument s_results = SamplePage.Everything();
    private static readonly string s_html = SamplePage.Of(s_results);

    private static string[] Findings => [.. s_results.Findings.Select(one => one.Id)];

    [Test]
    public async Task A_plain_place_opens_what_it_lies_in()
    {
        await using var page = await OpenPage.OfAsync(SamplePage.Of(SamplePage.Large(200, 40, 2)), "#riscv.broken-30");
        Assert.That(await page.Page.Locator("[id='riscv.broken-30'] .body").IsVisibleAsync(), Is.True);
        Assert.That(await page.Page.Locator("[id='riscv.broken-29'] .body").IsVisibleAsync(), Is.False);
        Assert.That(await TopAsync(page, "riscv.broken-30"), Is.InRange(-5, 60));
        foreach (var place in new[] { "unmap.would-split", "formats/riscv/case-7", "riscv.broken-9" })
        {
            await page.GoAsync("#" + place);
            Assert.That(await page.IsSeenAsync(place), Is.True, place);
            Assert.That(await TopAsync(page, place), Is.InRange(-5, 880), place);
            Assert.That(page.Hash, Is.EqualTo("#" + place));
        }
    }

    [Test]
    public async Task A_vector_is_marked_in_its_finding_or_else_in_its_case()
    {
        await using var page = await OpenPage.OfAsync(s_html, "#unmap/would-split@part=middle");
        Assert.That(await page.Page.Locator(".finding .v .at:visible").TextContentAsync(), Is.EqualTo("part=middle"));
        Assert.That(page.Hash, Is.EqualTo("#unmap/would-split@part=middle"));
        await page.GoAsync("#unmap/would-split@part=last");
        Assert.That(await page.Page.Locator(".case .v .at:visible").TextContentAsync(), Is.EqualTo("part=last"));
        await page.GoAsync("#unmap/would-split@part=no-such");
        Assert.That(await page.IsSeenAsync("unmap/would-split"), Is.True);
    }

    [Test]
    public async Task A_place_that_is_filtered_away_is_shown_and_the_filters_stay()
    {
        await using var page = await OpenPage.OfAsync(s_html, "#?verdict=error");
        Assert.That(await page.IsSeenAsync("probe.lonely"), Is.False);
        await page.Page.EvaluateAsync("location.hash = '#probe.lonely'");
        // Asked of the page: two changes of the hash so soon after each other are not always told as two.
        await page.Page.WaitForFunctionAsync("location.hash === '#probe.lonely?verdict=error'");
        Assert.That(await page.IsSeenAsync("probe.lonely"), Is.True);
        await page.GoAsync("#probe.lonely?verdict=error");
        Assert.That(await page.IsSeenAsync("probe.lonely"), Is.True);
        Assert.That(await page.ShownAsync(".finding"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_finding_and_its_requirement_and_cases_lead_to_each_other()
    {
        await using var page = await OpenPage.OfAsync(s_html);
        await page.Page.ClickAsync(".alarms a");
        Assert.That(await page.IsSeenAsync(Findings[0]), Is.True);
        var split = s_results.Findings.First(one => one.Example == "unmap/would-split@part=first").Id;
        await page.GoAsync("#" + split);
        await page.Page.Locator($"[id='{split}'] .cite a").ClickAsync();
        Assert.That(await page.IsSeenAsync("unmap.would-split"), Is.True);
        await page.Page.Locator("[id='unmap.would-split'] .links a").First.ClickAsync();
        Assert.That(await page.Page.Locator(".case:visible").CountAsync(), Is.Positive);
    }

    [Test]
    public async Task Keys_walk_through_the_findings_and_open_them()
    {
        await using var page = await OpenPage.OfAsync(s_html);
        await page.Page.Keyboard.PressAsync("j");
        Assert.That(page.Hash, Is.EqualTo("#" + Findings[0]));
        await page.Page.Keyboard.PressAsync("j");
        await page.Page.Keyboard.PressAsync("j");
        await page.Page.Keyboard.PressAsync("k");
        Assert.That(page.Hash, Is.EqualTo("#" + Findings[1]));
        var body = page.Page.Locator($"[id='{Findings[1]}'] .body");
        Assert.That(await body.IsVisibleAsync(), Is.False);
        await page.Page.Keyboard.PressAsync("o");
        Assert.That(await body.IsVisibleAsync(), Is.True);
        await page.Page.Keyboard.PressAsync("Enter");
        Assert.That(await body.IsVisibleAsync(), Is.False);
    }

    [Test]
    public async Task Keys_search_clear_and_tell_of_themselves()
    {
        await using var page = await OpenPage.OfAsync(s_html);
        await page.Page.Keyboard.PressAsync("/");
        await page.Page.Keyboard.TypeAsync("joke?");
        Assert.That(await page.Page.InputValueAsync("#search"), Is.EqualTo("joke?"), "a key that is typed is text");
        await page.Page.Keyboard.PressAsync("Escape");
        Assert.That(await page.Page.InputValueAsync("#search"), Is.Empty);
        await page.Page.WaitForFunctionAsync("location.hash === ''");
        Assert.That(await page.ShownAsync(".finding"), Is.EqualTo(Findings));
        await page.Page.Keyboard.PressAsync("?");
        Assert.That(await page.Page.IsVisibleAsync("#keys"), Is.True);
        await page.Page.Keyboard.PressAsync("Escape");
        Assert.That(await page.Page.IsVisibleAsync("#keys"), Is.False);
    }

    [Test]
    public async Task The_command_is_copied()
    {
        await using var page = await OpenPage.OfAsync(s_html, "#" + Findings[0]);
        await page.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var finding = page.Page.Locator($"[id='{Findings[0]}']");
        await finding.Locator(".copy").ClickAsync();
        await finding.GetByText("copied").WaitForAsync();
        Assert.That(await page.Page.EvaluateAsync<string>("navigator.clipboard.readText()"), Does.StartWith("viommu run --device").And.Contain("--filter"));
    }

    private static Task<double> TopAsync(OpenPage page, string id) =>
        page.Page.EvaluateAsync<double>("id => new Promise(done => setTimeout(() => done(document.getElementById(id).getBoundingClientRect().top), 200))", id);
}
