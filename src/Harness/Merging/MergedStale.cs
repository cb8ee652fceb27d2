using System.Globalization;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;
using Viommu.Harness.Selection;

namespace Viommu.Harness.Merging;

/// <summary>
/// Entries of the baseline and the waivers to mend. Each part holds the lists against the whole suite, so that none is stale for want of a vector; but each
/// counts its own vectors that pass now.
/// </summary>
internal static class MergedStale
{
    /// <summary>The entries in the order of their files.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="vectors">Their vectors, in suite order.</param>
    public static IReadOnlyList<StaleListEntry> Of(IReadOnlyList<RunPartFile> parts, IReadOnlyList<JudgedVector> vectors)
    {
        var entries = parts.SelectMany(part => part.Results.Run.Stale).GroupBy(one => (one.List, one.Place, one.Vector)).Select(group => group.ToList());
        return
        [
            .. entries.Select(same => same[0] with { Why = Why(same, vectors) })
                .OrderBy(one => one.List, StringComparer.Ordinal).ThenBy(one => LineOf(one.Place)).ThenBy(one => one.Place, StringComparer.Ordinal),
        ];
    }

    private static string Why(List<StaleListEntry> same, IReadOnlyList<JudgedVector> vectors)
    {
        var glob = new Glob(same[0].Vector);
        List<string> passed = [.. vectors.Where(one => one.Verdict == Verdict.Pass && glob.Matches(one.Id)).Select(one => one.Id)];
        // Where the reason is another, an expiry or a vector that no suite has, all parts say the same.
        return passed.Count > 0 && same.Exists(one => StaleEntries.IsPassing(one.Why)) ? StaleEntries.Passing(passed) : same[0].Why;
    }

    private static int LineOf(string place)
    {
        var parts = place.Split(':');
        return parts.Length > 2 && int.TryParse(parts[^2], NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : 0;
    }
}
