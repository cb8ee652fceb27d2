using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Reports;

/// <summary>Counts of verdicts in words.</summary>
internal static class SummaryText
{
    /// <summary>The verdicts with their counts, in the order of reports.</summary>
    public static IReadOnlyList<(string Verdict, int Count)> Parts(SummaryEntry counts) =>
    [
        ("pass", counts.Pass), ("fail", counts.Fail), ("warn", counts.Warn), ("skip", counts.Skip), ("waived", counts.Waived), ("error", counts.Error),
    ];

    /// <summary>The counts above zero: <c>12 pass, 1 fail</c>; <c>nothing</c> when there are none.</summary>
    public static string Of(SummaryEntry counts)
    {
        var parts = Parts(counts).Where(one => one.Count > 0).Select(one => $"{one.Count} {one.Verdict}").ToList();
        return parts.Count == 0 ? "nothing" : string.Join(", ", parts);
    }

    /// <summary>Counts vectors.</summary>
    public static SummaryEntry Count(IEnumerable<VectorEntry> vectors)
    {
        var counts = vectors.CountBy(vector => vector.Verdict).ToDictionary();
        int Of(string verdict) => counts.GetValueOrDefault(verdict);
        return new SummaryEntry(Of("pass"), Of("fail"), Of("warn"), Of("skip"), Of("waived"), Of("error"));
    }
}
