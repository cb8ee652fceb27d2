using System.Text.Json;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Viommu.Tests.Reports;

/// <summary>The published findings on QEMU say what the published results say: nothing less, nothing more.</summary>
public sealed partial class QemuFindingsTests
{
    private static string Published(string file) => File.ReadAllText(Repository.PathOf($"reports/qemu-7.2/{file}"));

    [Test]
    public void Every_case_that_was_blamed_is_named()
    {
        var unnamed = Blamed().Except(Named()).ToList();
        Assert.That(unnamed, Is.Empty);
    }

    [Test]
    public void No_other_case_is_named_as_evidence()
    {
        var innocent = Named().Except(Blamed()).ToList();
        Assert.That(innocent, Is.Empty);
    }

    [Test]
    public void Each_finding_counts_the_verdicts_of_its_cases()
    {
        var counted = Evidence().Matches(Published("findings.md"))
            .ToDictionary(m => m.Groups["case"].Value, m => m.Groups["counts"].Value);
        var expected = Vectors().GroupBy(v => v.Case)
            .ToDictionary(g => g.Key, g => string.Join(", ", g.GroupBy(v => v.Verdict).Select(one => $"{one.Count()} {one.Key}")));
        Assert.That(counted, Is.EquivalentTo(expected));
    }

    [Test]
    public void The_results_keep_the_schema() =>
        Assert.That(JsonSchema.Validate(Repository.Schema("results"), Published("results.json")), Is.Empty);

    private static HashSet<string> Blamed() => [.. Vectors().Select(v => v.Case)];

    private static HashSet<string> Named() => [.. Evidence().Matches(Published("findings.md")).Select(m => m.Groups["case"].Value)];

    private static IReadOnlyList<(string Case, string Verdict)> Vectors()
    {
        using var results = JsonDocument.Parse(Published("results.json"));
        var blamed = results.RootElement.GetProperty("vectors").EnumerateArray()
            .Select(v => (Case: v.GetProperty("case").GetString()!, Verdict: v.GetProperty("verdict").GetString()!))
            .Where(v => v.Verdict is "fail" or "warn" or "error")
            .ToList();
        Assert.That(blamed, Is.Not.Empty, "the results blame nothing");
        return blamed;
    }

    // `requests/short-attach` (3 warn)
    [GeneratedRegex(@"`(?<case>[a-z0-9-]+/[a-z0-9-]+)` \((?<counts>\d+ (?:fail|warn|error)(?:, \d+ (?:fail|warn|error))*)\)")]
    private static partial Regex Evidence();
}
