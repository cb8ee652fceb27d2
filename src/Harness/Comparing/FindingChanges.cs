using Viommu.Harness.CommandLine;
using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Comparing;

/// <summary>Findings that came, went or changed their count. What that means, their vectors say.</summary>
internal static class FindingChanges
{
    /// <summary>The changes: those of the newer findings, the worst first, then what is gone.</summary>
    public static IEnumerable<Change> Of(NamedResults before, NamedResults after, VectorChanges vectors)
    {
        foreach (var finding in after.Results.Findings)
        {
            var old = before.View.Findings.GetValueOrDefault(finding.Id);
            List<string> came = [.. finding.Vectors.Except(old?.Vectors ?? [])];
            List<string> went = [.. (old?.Vectors ?? []).Except(finding.Vectors)];
            if (came.Count + went.Count == 0) continue;
            yield return new Change(KindOf(came, went, vectors), "finding", finding.Id, Told(old), Told(finding));
        }

        foreach (var finding in before.Results.Findings.Where(one => !after.View.Findings.ContainsKey(one.Id)))
            yield return new Change(KindOf([], finding.Vectors, vectors), "finding", finding.Id, Told(finding), Told(null));
    }

    /// <summary>The weightiest of what its vectors did; where they were broken before, or are now, in another way, it is neither better nor worse.</summary>
    private static ChangeKind KindOf(IEnumerable<string> came, IEnumerable<string> went, VectorChanges vectors)
    {
        var kinds = came.Select(id => vectors[id]).Where(kind => kind is ChangeKind.Worse or ChangeKind.New or ChangeKind.NotRunBefore)
            .Concat(went.Select(id => vectors[id]).Where(kind => kind is ChangeKind.Better or ChangeKind.Unjudged or ChangeKind.Dropped));
        return kinds.Min() ?? ChangeKind.Other;
    }

    private static string Told(FindingEntry? finding) =>
        finding is null ? "-" : $"{Words.Count(finding.Count, "vector")} ({finding.Verdict}, {finding.Impact})";
}
