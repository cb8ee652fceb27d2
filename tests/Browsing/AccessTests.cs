using NUnit.Framework;
using Viommu.Tests.Html;

namespace Viommu.Tests.Browsing;

/// <summary>What a reader needs who sees little, or nothing, or has no pointer.</summary>
public sealed class AccessTests
{
    private static readonly string s_html = SamplePage.Of(SamplePage.Everything());

    [TestCase(false, 1280)]
    [TestCase(true, 1280)]
    [TestCase(false, 400)]
    [TestCase(true, 400)]
    public async Task All_text_stands_out_from_its_ground(bool dark, int width)
    {
        await using var page = await OpenPage.OfAsync(s_html, width: width, dark: dark);
        await OpenAllAsync(page);
        var texts = await page.Page.EvaluateAsync<string[]>(Scripts.Contrasts);
        Assert.That(texts, Has.Length.GreaterThan(150), "texts that were measured");
        Assert.That(texts.Where(one => double.Parse(one.Split(' ')[0]) < 4.5), Is.Empty);
    }

    [Test]
    public async Task What_is_measured_can_be_too_faint()
    {
        await using var page = await OpenPage.OfAsync(s_html);
        await page.Page.AddStyleTagAsync(new() { Content = ":root { --muted: #999 }" });
        var texts = await page.Page.EvaluateAsync<string[]>(Scripts.Contrasts);
        Assert.That(texts.Where(one => double.Parse(one.Split(' ')[0]) < 4.5), Is.Not.Empty);
    }

    [Test]
    public async Task Every_control_has_a_name()
    {
        await using var page = await OpenPage.OfAsync(s_html);
        await OpenAllAsync(page);
        Assert.That(await page.Page.EvaluateAsync<string[]>(Scripts.Nameless), Is.Empty);
    }

    [Test]
    public async Task Headings_go_down_one_step_at_a_time()
    {
        await using var page = await OpenPage.OfAsync(s_html);
        var levels = await page.Page.EvaluateAsync<int[]>(Scripts.Headings);
        Assert.That(levels[0], Is.EqualTo(1));
        Assert.That(levels.Count(one => one == 1), Is.EqualTo(1));
        for (var i = 1; i < levels.Length; i++) Assert.That(levels[i], Is.LessThanOrEqualTo(levels[i - 1] + 1), $"heading {i}");
    }

    [Test]
    public async Task Landmarks_are_there_once_and_everything_is_in_one()
    {
        await using var page = await OpenPage.OfAsync(s_html);
        foreach (var landmark in new[] { "main", "body > header", "aside", "nav", "[role=search]" })
            Assert.That(await page.Page.Locator(landmark).CountAsync(), Is.EqualTo(1), landmark);
        Assert.That(await page.Page.EvaluateAsync<string[]>(Scripts.Homeless), Is.Empty);
        Assert.That(await page.Page.GetAttributeAsync("html", "lang"), Is.EqualTo("en"));
    }

    [Test]
    public async Task Where_the_keyboard_is_can_be_seen()
    {
        await using var page = await OpenPage.OfAsync(s_html);
        var unseen = new List<string>();
        for (var i = 0; i < 40; i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            var at = await page.Page.EvaluateAsync<string>(Scripts.Unmarked);
            if (at.Length > 0) unseen.Add(at);
        }

        Assert.That(unseen, Is.Empty);
    }

    [Test]
    public async Task Colour_says_nothing_that_a_sign_or_a_word_does_not()
    {
        await using var page = await OpenPage.OfAsync(s_html);
        await OpenAllAsync(page);
        var signs = await page.Page.EvaluateAsync<string[]>(Scripts.Signs);
        Assert.That(signs, Is.Unique.And.Length.EqualTo(6).And.None.EqualTo("none"));
        Assert.That(await page.Page.Locator(".badge").AllTextContentsAsync(), Is.All.Not.Empty);
    }

    private static Task OpenAllAsync(OpenPage page) => page.Page.EvaluateAsync("for (const one of document.querySelectorAll('details')) one.open = true");
}
