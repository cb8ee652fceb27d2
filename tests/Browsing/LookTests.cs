using Microsoft.Playwright;
using NUnit.Framework;
using Viommu.Harness.Reports.Documents;
using Viommu.Tests.Html;

namespace Viommu.Tests.Browsing;

/// <summary>How report.html looks to readers of all kinds: on narrow windows, in the dark, on paper, without scripts.</summary>
public sealed class LookTests
{
    private static readonly ResultsDocument s_results = SamplePage.Everything();
    private static readonly string s_html = SamplePage.Of(s_results);

    [TestCase(400)]
    [TestCase(700)]
    [TestCase(1280)]
    public async Task Nothing_makes_the_page_wider_than_the_window(int width)
    {
        await using var page = await OpenPage.OfAsync(s_html, width: width);
        await page.Page.EvaluateAsync("for (const one of document.querySelectorAll('details')) one.open = true");
        await page.Page.EvaluateAsync("new Promise(done => setTimeout(done, 100))");
        Assert.That(await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width));
    }

    [Test]
    public async Task Long_words_of_a_device_do_not_make_it_wider_either()
    {
        await using var page = await OpenPage.OfAsync(SamplePage.Of(HostileDocument.Of(s_results, new string('w', 300))), width: 400);
        await page.Page.EvaluateAsync("for (const one of document.querySelectorAll('details')) one.open = true");
        Assert.That(await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(400));
    }

    [Test]
    public async Task The_theme_is_the_readers_until_they_choose_and_is_remembered()
    {
        await using var page = await OpenPage.OfAsync(s_html, dark: true);
        var dark = await GroundAsync(page);
        await page.Page.ClickAsync("#theme");
        Assert.That(await page.Page.TextContentAsync("#theme"), Is.EqualTo("theme: light"));
        var light = await GroundAsync(page);
        Assert.That(light, Is.Not.EqualTo(dark));
        await page.GoAsync("");
        Assert.That(await GroundAsync(page), Is.EqualTo(light));
        await page.Page.ClickAsync("#theme");
        Assert.That(await GroundAsync(page), Is.EqualTo(dark));
    }

    [Test]
    public async Task Without_scripts_everything_can_be_read_and_nothing_is_offered_that_does_not_work()
    {
        await using var page = await OpenPage.OfAsync(s_html, script: false);
        Assert.That(await page.Page.Locator("button:visible, input:visible").CountAsync(), Is.Zero);
        Assert.That(await page.Page.Locator(".finding:visible").CountAsync(), Is.EqualTo(s_results.Findings.Count));
        var second = page.Page.Locator($"[id='{s_results.Findings[1].Id}']");
        await second.Locator("> summary").ClickAsync();
        Assert.That(await second.Locator(".body").IsVisibleAsync(), Is.True);
        await page.Page.Locator("section:has(> #cases) .chapter > summary").First.ClickAsync();
        Assert.That(await page.Page.Locator(".case:visible").CountAsync(), Is.Positive);
        Assert.That(await page.Page.IsVisibleAsync("text=matches the filters"), Is.False);
    }

    [Test]
    public async Task On_paper_every_finding_is_open_and_no_control_is_left()
    {
        await using var page = await OpenPage.OfAsync(SamplePage.Of(SamplePage.Large(10, 5, 1)), dark: true);
        await page.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.That(await page.Page.Locator("button:visible, input:visible, aside:visible").CountAsync(), Is.Zero);
        Assert.That(await HeightsAsync(page), Is.All.GreaterThan(100));
        Assert.That(await GroundAsync(page), Is.EqualTo("rgb(255, 255, 255)"));
        await page.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen });
        await page.Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        Assert.That(await page.Page.Locator(".finding:not([open])").CountAsync(), Is.Zero);
        await page.Page.EvaluateAsync("dispatchEvent(new Event('afterprint'))");
        Assert.That(await page.Page.Locator(".finding:not([open])").CountAsync(), Is.EqualTo(4));
    }

    [Test]
    public async Task Fifteen_thousand_vectors_are_there_at_once()
    {
        await using var page = await OpenPage.OfAsync(SamplePage.Of(SamplePage.Large(14_000, 250, 4)));
        await page.GoAsync("");
        var millis = await page.Page.EvaluateAsync<double>("performance.getEntriesByType('navigation')[0].loadEventEnd");
        TestContext.Out.WriteLine($"loaded after {millis:f0} ms");
        // A second on a machine of its own; a build machine does other things beside it.
        Assert.That(millis, Is.LessThan(5000));
        await page.Page.FillAsync("#search", "case-77");
        Assert.That(await page.ShownAsync(".case"), Has.Count.EqualTo(11));
    }

    private static Task<string> GroundAsync(OpenPage page) => page.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    private static Task<double[]> HeightsAsync(OpenPage page) =>
        page.Page.EvaluateAsync<double[]>("[...document.querySelectorAll('.finding .body')].map(one => one.getBoundingClientRect().height)");
}
