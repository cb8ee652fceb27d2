using System.Text.Json;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Viommu.Tests.Reports;

/// <summary>The published findings on QEMU say what the published results say: nothing less, nothing more.</summary>
public sealed partial class QemuFindingsTests
{
    private static string Published(string file) => File.ReadAllText(Repository.PathOf($"reports/qemu-7.2/{file}"));

    [Test]
    public void Every_finding_is_named_with_its_cases_and_no_other()
    {
        var told = Told().Matches(Published("findings.md")).ToDictionary(
            m => m.Groups["finding"].Value,
            m => string.Join(", ", Evidence().Matches(m.Groups["cases"].Value).Select(one => $"{one.Groups["case"].Value} {one.Groups["counts"].Value}")
                .Order(StringComparer.Ordinal)));
        var found = Blamed().GroupBy(v => v.Finding).ToDictionary(
            g => g.Key,
            g => string.Join(", ",
                g.GroupBy(v => (v.Case, v.Verdict)).Select(one => $"{one.Key.Case} {one.Count()} {one.Key.Verdict}").Order(StringComparer.Ordinal)));
        Assert.That(told, Is.EquivalentTo(found));
    }

    /// <summary>The page's first figures are those of the run.</summary>
    [Test]
    public void The_page_begins_with_the_counts_of_the_run()
    {
        var blamed = Blamed();
        int Count(string verdict) => blamed.Count(v => v.Verdict == verdict);
        var figures = $"{Count("error")} error, {Count("fail")} fail, {Count("warn")} warn, in {blamed.Select(v => v.Finding).Distinct().Count()} findings";
        Assert.That(Published("findings.md"), Does.Contain(figures));
    }

    [Test]
    public void The_results_keep_the_schema() =>
        Assert.That(Schemas.Mistakes("results", Published("results.json")), Is.Empty);

    private static List<(string Case, string Verdict, string Finding)> Blamed()
    {
        using var results = JsonDocument.Parse(Published("results.json"));
        var blamed = results.RootElement.GetProperty("vectors").EnumerateArray()
            .Where(v => v.GetProperty("verdict").GetString() is "fail" or "warn" or "error")
            .Select(v => (v.GetProperty("case").GetString()!, v.GetProperty("verdict").GetString()!, v.GetProperty("finding").GetString()!))
            .ToList();
        Assert.That(blamed, Is.Not.Empty, "the results blame nothing");
        return blamed;
    }

    // - `map.only-mapped-869572` (isolation): ..
    [GeneratedRegex(@"^- `(?<finding>[a-z0-9.-]+-[0-9a-f]{6})` \((?<impact>[a-z]+)\): (?<cases>.*)$", RegexOptions.Multiline)]
    private static partial Regex Told();

    // `requests/short-attach` (3 warn)
    [GeneratedRegex(@"`(?<case>[a-z0-9-]+/[a-z0-9-]+)` \((?<counts>\d+ (?:fail|warn|error))\)")]
    private static partial Regex Evidence();
}
