using Viommu.Harness.CommandLine;
using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Reports;

/// <summary>Tells findings: the grave ones first, each with one full example.</summary>
internal static class FindingText
{
    private const int MostNamed = 5;

    /// <summary>Isolation breaches, crashes and hangs that are news, counted, before everything else; nothing where there are none.</summary>
    public static void Headline(ReportView view, TextWriter output, Ink ink)
    {
        var grave = view.Results.Findings.Where(one => !one.IsExcused && GraveImpact.Title(one.Impact) is not null).GroupBy(one => one.Impact).ToList();
        foreach (var group in grave)
        {
            var vectors = group.Sum(one => one.Count);
            var title = GraveImpact.Title(group.Key)!.ToUpperInvariant();
            output.Write($"{ink.Paint("error", title)}  {Words.Count(group.Count(), "finding")}, {Words.Count(vectors, "vector")}\n");
        }

        if (grave.Count > 0) output.Write('\n');
    }

    /// <summary>One finding: its example in full, and the names of the others; every vector that is told in full under <c>--all</c>.</summary>
    public static void Write(FindingEntry finding, ReportView view, TextWriter output, Ink ink)
    {
        var news = finding.Vectors.Where(id => view.Vectors.TryGetValue(id, out var vector) && !vector.IsExcused).ToList();
        var told = news.Where(view.Failures.ContainsKey).ToList();
        for (var i = 0; i < told.Count; i++)
        {
            output.Write(FailureText.Write(view.Failures[told[i]], view, ink));
            if (i == told.Count - 1 && Others(news, told) is { Length: > 0 } others) output.Write($"  {others}\n");
            output.Write('\n');
        }
    }

    /// <summary>What is excused: one line for each finding and reason.</summary>
    public static void Excused(ReportView view, TextWriter output, Ink ink)
    {
        var any = false;
        foreach (var finding in view.Results.Findings)
        {
            var excused = finding.Vectors.Select(id => view.Vectors.GetValueOrDefault(id)).OfType<VectorEntry>().Where(one => one.IsExcused).ToList();
            foreach (var group in excused.GroupBy(one => (IsTold(one, finding, view) ? one.Id : "", one.Verdict, Why(one))))
            {
                any = true;
                var word = group.Key.Verdict == "waived" ? "WAIVED" : "KNOWN";
                var count = group.Count();
                var more = count == 1 ? "" : $" and {count - 1} more ({finding.Id})";
                output.Write($"{ink.Paint(group.Key.Verdict, word)} {group.First().Id}{more}: {Printable.Line(group.Key.Item3)}\n");
            }
        }

        if (any) output.Write('\n');
    }

    /// <summary>The vectors of a finding beside those that are told: how many, and the first of them; empty when there are none.</summary>
    private static string Others(IReadOnlyList<string> vectors, IReadOnlyList<string> told)
    {
        var others = vectors.Except(told).ToList();
        if (others.Count == 0) return "";
        var named = string.Join(", ", others.Take(MostNamed)) + (others.Count > MostNamed ? ", ..." : "");
        return $"and {others.Count} more vector{(others.Count == 1 ? "" : "s")}: {named}";
    }

    // Under --all each excused vector has its line.
    private static bool IsTold(VectorEntry vector, FindingEntry finding, ReportView view) =>
        vector.Id != finding.Example && view.Failures.ContainsKey(vector.Id);

    private static string Why(VectorEntry vector) => vector.Known is { } known ? $"{vector.Verdict}, {known}" : vector.Reason;
}
