namespace Viommu.Harness.Results;

/// <summary>Finds entries of baseline and waiver files that have to be mended, so that the lists cannot rot.</summary>
internal static class StaleEntries
{
    private const string Now = " now";

    public static IReadOnlyList<StaleEntry> Of(
        IReadOnlyList<VectorResult> results, IEnumerable<string> known, IReadOnlyList<KnownFailure> baseline, IReadOnlyList<Waiver> waivers, DateOnly today)
    {
        if (baseline.Count == 0 && waivers.Count == 0) return [];
        var ids = known.ToList();
        var stale = new List<StaleEntry>();
        foreach (var entry in baseline) Check(entry, results, ids, stale);
        foreach (var waiver in waivers)
        {
            if (waiver.Expires < today) stale.Add(new StaleEntry(waiver, $"the waiver expired on {waiver.Expires:yyyy-MM-dd}"));
            else Check(waiver, results, ids, stale);
        }

        return stale;
    }

    private static void Check(ListEntry entry, IReadOnlyList<VectorResult> results, List<string> ids, List<StaleEntry> stale)
    {
        if (!ids.Exists(entry.Vector.Matches))
        {
            stale.Add(new StaleEntry(entry, "the suite has no such vector"));
            return;
        }

        // A vector that was not run, or was skipped, says nothing.
        List<string> passed =
            [.. results.Where(result => result.Verdict == Verdict.Pass && entry.Vector.Matches(result.Vector.Id)).Select(result => result.Vector.Id)];
        if (passed.Count > 0) stale.Add(new StaleEntry(entry, Passing(passed)));
    }

    /// <summary>That vectors pass which are listed as broken.</summary>
    public static string Passing(IReadOnlyList<string> vectors) =>
        vectors.Count == 1 ? $"{vectors[0]} passes{Now}" : $"{vectors[0]} and {vectors.Count - 1} more pass{Now}";

    /// <summary>True of a sentence that says so.</summary>
    public static bool IsPassing(string why) => why.EndsWith(Now, StringComparison.Ordinal);
}
