using System.Text.Json;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Viommu.Tests.Reports;

/// <summary>
/// Every published page of findings, that is each folder of <c>reports/</c> with a findings.md, says what its results say: nothing less, nothing more.
/// </summary>
public sealed partial class FindingsPageTests
{
    private const string Page = "findings.md";

    private static IEnumerable<string> Folders()
    {
        var reports = Repository.PathOf("reports");
        return Directory.EnumerateFiles(reports, Page, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(reports, Path.GetDirectoryName(path)!).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
    }

    [TestCaseSource(nameof(Folders))]
    public void Every_finding_is_named_with_its_cases_and_no_other(string folder)
    {
        var told = Told().Matches(Published(folder, Page)).ToDictionary(
            m => m.Groups["finding"].Value,
            m => string.Join(", ", Evidence().Matches(m.Groups["cases"].Value).Select(one => $"{one.Groups["case"].Value} {one.Groups["counts"].Value}")
                .Order(StringComparer.Ordinal)));
        var found = Blamed(folder).GroupBy(v => v.Finding).ToDictionary(
            g => g.Key,
            g => string.Join(", ",
                g.GroupBy(v => (v.Case, v.Verdict)).Select(one => $"{one.Key.Case} {one.Count()} {one.Key.Verdict}").Order(StringComparer.Ordinal)));
        Assert.That(told, Is.EquivalentTo(found));
    }

    /// <summary>The impact beside a finding's name is that of the results.</summary>
    [TestCaseSource(nameof(Folders))]
    public void Each_finding_has_its_impact(string folder)
    {
        using var results = Results(folder);
        var found = results.RootElement.GetProperty("findings").EnumerateArray()
            .ToDictionary(f => f.GetProperty("id").GetString()!, f => f.GetProperty("impact").GetString()!);
        var told = Told().Matches(Published(folder, Page)).ToDictionary(m => m.Groups["finding"].Value, m => m.Groups["impact"].Value);
        Assert.That(told, Is.EquivalentTo(found));
    }

    /// <summary>The page's first figures are those of the run.</summary>
    [TestCaseSource(nameof(Folders))]
    public void The_page_begins_with_the_counts_of_the_run(string folder)
    {
        var blamed = Blamed(folder);
        int Count(string verdict) => blamed.Count(v => v.Verdict == verdict);
        var figures = $"{Count("error")} error, {Count("fail")} fail, {Count("warn")} warn, in {blamed.Select(v => v.Finding).Distinct().Count()} findings";
        Assert.That(Published(folder, Page), Does.Contain(figures));
    }

    [TestCaseSource(nameof(Folders))]
    public void The_results_keep_the_schema(string folder) =>
        Assert.That(Schemas.Mistakes("results", Published(folder, "results.json")), Is.Empty);

    private static string Published(string folder, string file) => File.ReadAllText(Repository.PathOf($"reports/{folder}/{file}"));

    private static JsonDocument Results(string folder) => JsonDocument.Parse(Published(folder, "results.json"));

    private static List<(string Case, string Verdict, string Finding)> Blamed(string folder)
    {
        using var results = Results(folder);
        Assert.That(results.RootElement.GetProperty("vectors").GetArrayLength(), Is.Positive, "the results have no vectors");
        return results.RootElement.GetProperty("vectors").EnumerateArray()
            .Where(v => v.GetProperty("verdict").GetString() is "fail" or "warn" or "error")
            .Select(v => (v.GetProperty("case").GetString()!, v.GetProperty("verdict").GetString()!, v.GetProperty("finding").GetString()!))
            .ToList();
    }

    // - `map.only-mapped-869572` (isolation): ..
    [GeneratedRegex(@"^- `(?<finding>[a-z0-9.-]+-[0-9a-f]{6})` \((?<impact>[a-z]+)\): (?<cases>.*)$", RegexOptions.Multiline)]
    private static partial Regex Told();

    // `formats/riscv/napot` (15 fail)
    [GeneratedRegex(@"`(?<case>[a-z0-9-]+(?:/[a-z0-9-]+)+)` \((?<counts>\d+ (?:fail|warn|error))\)")]
    private static partial Regex Evidence();
}
