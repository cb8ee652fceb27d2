using Viommu.Harness.Results;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Reports;

/// <summary>Tells findings: the grave ones first, each with one full example.</summary>
internal static class FindingText
{
    private const int MostNamed = 5;

    /// <summary>Isolation breaches, crashes and hangs that are news, counted, before everything else; nothing where there are none.</summary>
    public static void Headline(RunReport report, TextWriter output, Ink ink)
    {
        var grave = report.Findings.All.Where(one => !one.IsExcused && one.Impact <= Impact.Hang).GroupBy(one => one.Impact).ToList();
        foreach (var group in grave)
        {
            var vectors = group.Sum(one => one.Vectors.Count);
            output.Write($"{ink.Paint(Verdict.Error, Title(group.Key))}  {Counted(group.Count(), "finding")}, {Counted(vectors, "vector")}\n");
        }

        if (grave.Count > 0) output.Write('\n');
    }

    /// <summary>One finding: its example in full, and the names of the others. All of its vectors in full under <c>--all</c>.</summary>
    public static void Write(Finding finding, RunReport report, TextWriter output, Ink ink)
    {
        var news = finding.Vectors.Where(one => !IsExcused(one, report)).ToList();
        if (report.All)
        {
            foreach (var result in news) output.Write(FailureText.Write(result, report, ink) + "\n");
            return;
        }

        output.Write(FailureText.Write(finding.Example, report, ink));
        if (Others(news, finding) is { Length: > 0 } others) output.Write($"  {others}\n");
        output.Write('\n');
    }

    /// <summary>What is excused: one line for each finding and reason, or under <c>--all</c> one for each vector.</summary>
    public static void Excused(RunReport report, TextWriter output, Ink ink)
    {
        var any = false;
        foreach (var finding in report.Findings.All)
        {
            foreach (var group in finding.Vectors.Where(one => IsExcused(one, report))
                .GroupBy(one => (report.All ? one.Vector.Id : "", one.Verdict, Why(one, report))))
            {
                any = true;
                var word = group.Key.Verdict == Verdict.Waived ? "WAIVED" : "KNOWN";
                var count = group.Count();
                var more = count == 1 ? "" : $" and {count - 1} more ({finding.Id})";
                output.Write($"{ink.Paint(group.Key.Verdict, word)} {group.First().Vector.Id}{more}: {Printable.Line(group.Key.Item3)}\n");
            }
        }

        if (any) output.Write('\n');
    }

    /// <summary>The vectors of a finding beside its example: how many, and the first of them; empty when there are none.</summary>
    public static string Others(IReadOnlyList<VectorResult> vectors, Finding finding)
    {
        var others = vectors.Where(one => one.Vector.Id != finding.Example.Vector.Id).Select(one => one.Vector.Id).ToList();
        if (others.Count == 0) return "";
        var named = string.Join(", ", others.Take(MostNamed)) + (others.Count > MostNamed ? ", ..." : "");
        return $"and {others.Count} more vector{(others.Count == 1 ? "" : "s")}: {named}";
    }

    private static bool IsExcused(VectorResult result, RunReport report) =>
        result.Verdict == Verdict.Waived || report.Conclusion.Known.ContainsKey(result.Vector.Id);

    private static string Why(VectorResult result, RunReport report) => report.Conclusion.Known.TryGetValue(result.Vector.Id, out var known)
        ? $"{result.Verdict.Name()}, {known.Reason}"
        : result.Reason;

    private static string Title(Impact impact) => impact switch
    {
        Impact.Isolation => "ISOLATION BREACHES",
        Impact.Crash => "CRASHES",
        _ => "HANGS",
    };

    private static string Counted(int count, string one) => count == 1 ? $"1 {one}" : $"{count} {one}s";
}
