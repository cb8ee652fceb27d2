using System.Text.RegularExpressions;
using NUnit.Framework;
using Viommu.Harness.Reports.Documents;

namespace Viommu.Tests.Html;

/// <summary>What stands in report.html, whatever shows it.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed partial class HtmlReportTests
{
    private const int Mebi = 1 << 20;

    private static readonly string[] s_void = ["meta", "link", "input", "br"];

    // Their end tags are left out: there are thousands of them.
    private static readonly string[] s_open = ["li", "td", "th", "tr", "dt", "dd", "p"];

    [Test]
    public void Everything_is_named()
    {
        var results = SamplePage.Everything();
        var page = SamplePage.Of(results);
        foreach (var profile in results.Profiles) Assert.That(page, Does.Contain(profile.Verdict).And.Contain($">{profile.Name}<"));
        foreach (var finding in results.Findings) Assert.That(page, Does.Contain($"id=\"{finding.Id}\"").And.Contain(finding.Shape));
        foreach (var one in results.Requirements) Assert.That(page, Does.Contain($"id=\"{one.Id}\"").And.Contain(one.Text));
        foreach (var one in results.Cases) Assert.That(page, Does.Contain(one.Title.Replace("'", "&#x27;", StringComparison.Ordinal)));
        foreach (var failure in results.Failures)
            Assert.That(page, Does.Contain(failure.Vector.Replace("'", "&#x27;", StringComparison.Ordinal)).And.Contain(failure.Got));
        Assert.That(page, Does.Contain("part=last").And.Contain("the device does not offer MMIO").And.Contain("nobody can see it"));
        Assert.That(page, Does.Contain("issue 12").And.Contain("b.yaml:1:3").And.Contain("vendor fixes it"));
        Assert.That(page, Does.Contain("the adapter is slow").And.Contain("0x8: read write, 20 PASID bits"));
    }

    [Test]
    public void How_it_was_run_is_told()
    {
        var results = SamplePage.Everything();
        var page = SamplePage.Of(results with
        {
            Run = results.Run with
            {
                Strict = true,
                Complete = true,
                Filters = ["unmap/**", "it's"],
                DeviceOptions = ["fs1gp=on"],
                Shard = "2/3",
                Interrupted = true,
                Trouble = "it said\nno",
                Stale = [new StaleListEntry("waivers", "w.yaml:1:3", "it passes now", "attach/waived")],
                ExitCode = 130,
            },
        });
        Assert.That(page, Does.Contain("strict: a warn counts like a fail").And.Contain("complete: an incomplete profile fails the run"));
        Assert.That(page, Does.Contain("--filter &#x27;unmap/**&#x27; --filter &#x27;it&#x27;\\&#x27;&#x27;s&#x27;"));
        Assert.That(page, Does.Contain("shard 2/3").And.Contain("--device-option fs1gp=on"));
        Assert.That(page, Does.Contain("it said&#xA;no").And.Contain("Interrupted").And.Contain("w.yaml:1:3: it passes now").And.Contain("INTERRUPTED:"));
    }

    [Test]
    public void Grave_findings_stand_before_everything_unless_they_are_excused()
    {
        var results = SamplePage.Everything();
        var page = SamplePage.Of(results);
        Assert.That(page, Does.Contain("<b>Crashes</b> 1 finding, 1 vector: <a href=\"#crash-"));
        Assert.That(page.IndexOf("<b>Crashes</b>", StringComparison.Ordinal), Is.LessThan(page.IndexOf("<h2", StringComparison.Ordinal)));
        var excused = results with { Findings = [.. results.Findings.Select(one => one with { Known = one.Count, Waived = 0 })] };
        Assert.That(SamplePage.Of(excused), Does.Not.Contain("role=\"alert\""));
    }

    [Test]
    public void Hostile_text_stays_text_wherever_it_stands()
    {
        const string hostile = "\"'><script>alert(1)</script><img src=x onerror=alert(2)> {{ title }} javascript:alert(3) \u001b[31m \ud800 ]]>";
        var page = SamplePage.Of(HostileDocument.Of(SamplePage.Everything(), hostile));
        Assert.That(Scripts().Count(page), Is.EqualTo(2), "the page's own scripts, and no other");
        Assert.That(page, Does.Not.Contain("<img").And.Not.Contain('\u001b').And.Not.Contain("href=\"javascript"));
        Assert.That(page, Does.Contain("{{ title }}").And.Contain("\\u001b[31m \\ud800"));
        var unquoted = Openings().Matches(Texts().Replace(page, "")).Select(m => Quoted().Replace(m.Value, ""));
        Assert.That(unquoted.Where(tag => tag.Contains("onerror", StringComparison.Ordinal)), Is.Empty);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Tags_are_closed_and_ids_are_there_once(bool hostile)
    {
        var results = SamplePage.Everything();
        var page = SamplePage.Of(hostile ? HostileDocument.Of(results, "findings") : results);
        var open = new Stack<string>();
        foreach (Match tag in Tags().Matches(Texts().Replace(page, "")))
        {
            var name = tag.Groups["name"].Value;
            if (s_void.Contains(name)) continue;
            if (tag.Groups["end"].Length == 0) open.Push(name);
            else
            {
                while (open.Peek() != name && s_open.Contains(open.Peek())) open.Pop();
                Assert.That(open.Pop(), Is.EqualTo(name), $"</{name}> at {tag.Index}");
            }
        }

        Assert.That(open.Where(name => !s_open.Contains(name)), Is.Empty);
        var ids = Ids().Matches(page).Select(m => m.Groups["id"].Value).ToList();
        Assert.That(ids, Is.Unique.And.Count.GreaterThan(20));
        var links = Links().Matches(page).Select(m => m.Groups["id"].Value).ToList();
        Assert.That(links.Except(ids), Is.Empty, "links that lead nowhere");
    }

    [Test]
    public void The_page_needs_nothing_but_itself()
    {
        var page = SamplePage.Of(SamplePage.Everything());
        Assert.That(page, Does.Not.Contain("http:").And.Not.Contain("https:").And.Not.Contain("url(").And.Not.Contain("@import"));
        Assert.That(Sources().Matches(page).Select(m => m.Value), Is.All.Matches<string>(one => one == "href=\"data:,\"" || one!.StartsWith("href=\"#")));
        Assert.That(page, Does.Contain("default-src 'none'"));
    }

    [Test]
    public void The_same_document_gives_the_same_bytes()
    {
        var first = SamplePage.Of(SamplePage.Everything());
        Assert.That(SamplePage.Of(SamplePage.Everything()), Is.EqualTo(first));
    }

    [Test]
    public void A_page_of_fifteen_thousand_vectors_of_which_a_thousand_are_broken_stays_small()
    {
        var page = SamplePage.Of(SamplePage.Large(14_000, 250, 4));
        Assert.That(page, Has.Length.LessThan(3 * Mebi));
        Assert.That(SamplePage.Of(SamplePage.Large(14_000, 0, 0)), Has.Length.LessThan(3 * Mebi / 2));
    }

    [Test]
    public void A_document_that_tells_little_makes_a_page_too()
    {
        var results = SamplePage.Everything();
        var page = SamplePage.Of(results with
        {
            Device = new DeviceEntry("qemu"),
            Vectors = [],
            Findings = [],
            Failures = [],
            Cases = [],
            Requirements = [],
            Summary = new SummaryEntry(0, 0, 0, 0, 0, 0),
        });
        Assert.That(page, Does.Contain("which did not start").And.Contain("Nothing is broken.").And.Contain("No vector was skipped."));
    }

    [GeneratedRegex("<script>")]
    private static partial Regex Scripts();

    [GeneratedRegex("<[a-z][^>]*>")]
    private static partial Regex Openings();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("<(?<end>/?)(?<name>[a-z][a-z0-9]*)[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("(?s)(?<=<style>).*?(?=</style>)|(?<=<script>).*?(?=</script>)")]
    private static partial Regex Texts();

    [GeneratedRegex("\\sid=\"(?<id>[^\"]*)\"")]
    private static partial Regex Ids();

    [GeneratedRegex("href=\"#(?<id>[^\"]*)\"")]
    private static partial Regex Links();

    [GeneratedRegex("(src|href)=\"[^\"]*\"")]
    private static partial Regex Sources();
}
