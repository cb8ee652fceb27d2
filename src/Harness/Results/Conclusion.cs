using Viommu.Harness.Running;

namespace Viommu.Harness.Results;

/// <summary>A run's results with waivers and baseline applied, and what follows from them.</summary>
public sealed class Conclusion
{
    private Conclusion()
    {
    }

    /// <summary>The results, waived ones changed to <see cref="Verdict.Waived"/>.</summary>
    public required IReadOnlyList<VectorResult> Results { get; init; }

    /// <summary>Counts of <see cref="Results"/>.</summary>
    public required Summary Summary { get; init; }

    /// <summary>What makes the device not conformant: neither waived, nor known, nor under a waiver that expired (that is exit 4).</summary>
    public required IReadOnlyList<VectorResult> News { get; init; }

    /// <summary>Broken vectors that the baseline lists, by vector id.</summary>
    public required IReadOnlyDictionary<string, KnownFailure> Known { get; init; }

    /// <summary>Ids of broken vectors whose waiver has expired.</summary>
    public required IReadOnlySet<string> Expired { get; init; }

    /// <summary>Entries of the baseline and the waivers that do not hold any more.</summary>
    public required IReadOnlyList<StaleEntry> Stale { get; init; }

    /// <summary>The exit code.</summary>
    public required int ExitCode { get; init; }

    /// <summary>Draws the conclusion.</summary>
    /// <param name="outcome">What came of the run.</param>
    /// <param name="known">Ids of all vectors that the suite has for the revision, run or not.</param>
    /// <param name="baseline">Known failures.</param>
    /// <param name="waivers">Waivers.</param>
    /// <param name="today">The day waivers are held against.</param>
    /// <param name="strict">True when a warn counts like a fail.</param>
    public static Conclusion Of(
        RunOutcome outcome, IEnumerable<string> known, IReadOnlyList<KnownFailure> baseline, IReadOnlyList<Waiver> waivers, DateOnly today, bool strict)
    {
        var results = new List<VectorResult>(outcome.Results.Count);
        var news = new List<VectorResult>();
        var expired = new HashSet<string>();
        var listed = new Dictionary<string, KnownFailure>();
        foreach (var result in outcome.Results)
        {
            if (!result.IsBroken)
            {
                results.Add(result);
                continue;
            }

            var waiver = Find(waivers, result);
            if (waiver is not null && waiver.Expires >= today)
            {
                results.Add(Waive(result, waiver));
                continue;
            }

            // Under an expired waiver the stale entry decides (exit 4) and says what to mend; every other failure outweighs it.
            results.Add(result);
            if (waiver is not null) expired.Add(result.Vector.Id);
            if (Find(baseline, result) is { } failure) listed[result.Vector.Id] = failure;
            else if (waiver is null && (result.Verdict != Verdict.Warn || strict)) news.Add(result);
        }

        var stale = StaleEntries.Of(outcome.Results, known, baseline, waivers, today);
        return new Conclusion
        {
            Results = results,
            Summary = Summary.Of(results),
            News = news,
            Known = listed,
            Expired = expired,
            Stale = stale,
            ExitCode = outcome.Interrupted ? ExitCodes.Interrupted
                : outcome.StartTrouble is not null ? ExitCodes.NoDevice
                : results.Count == 0 ? ExitCodes.NothingRan
                : news.Count > 0 ? ExitCodes.NotConformant
                : stale.Count > 0 ? ExitCodes.Stale
                : ExitCodes.Conformant,
        };
    }

    private static T? Find<T>(IReadOnlyList<T> entries, VectorResult result)
        where T : ListEntry
    {
        foreach (var entry in entries)
        {
            if (entry.Vector.Matches(result.Vector.Id)) return entry;
        }

        return null;
    }

    private static VectorResult Waive(VectorResult result, Waiver waiver) => result with
    {
        Verdict = Verdict.Waived,
        Reason = $"waived until {waiver.Expires:yyyy-MM-dd}: {waiver.Reason} ({result.Verdict.Name()}: {result.Reason})",
    };
}
