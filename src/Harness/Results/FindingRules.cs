using Viommu.Spec.Revisions;

namespace Viommu.Harness.Results;

/// <summary>How findings are weighed: which comes first, and which of its vectors tells it best.</summary>
internal static class FindingRules
{
    /// <summary>Findings by impact, the worst first, then verdict, then id.</summary>
    public static IEnumerable<T> WorstFirst<T>(IEnumerable<T> findings, Func<T, (Impact Impact, Verdict Verdict, string Id)> weight) => findings
        .OrderBy(one => weight(one).Impact).ThenBy(one => Rank(weight(one).Verdict)).ThenBy(one => weight(one).Id, StringComparer.Ordinal);

    /// <summary>The worst verdict of its vectors.</summary>
    public static Verdict Worst(IEnumerable<JudgedVector> vectors) => vectors.MinBy(one => Rank(one.Verdict))!.Verdict;

    /// <summary>
    /// The place of the example: a vector that nothing excuses before one that is excused, then the worst impact, then the fewest operations, then the
    /// first.
    /// </summary>
    public static int Example(IReadOnlyList<(JudgedVector Vector, int Operations)> vectors) => Enumerable.Range(0, vectors.Count)
        .OrderBy(i => vectors[i].Vector.IsExcused).ThenBy(i => vectors[i].Vector.Stake).ThenBy(i => vectors[i].Operations).First();

    private static int Rank(Verdict verdict) => verdict switch { Verdict.Fail => 0, Verdict.Error => 1, Verdict.Warn => 2, _ => 3 };
}
