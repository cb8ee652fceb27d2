using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;

namespace Viommu.Harness.Merging;

/// <summary>Puts the parts of a run together to what the whole run would have written, but for the times.</summary>
internal static class ResultsMerge
{
    /// <summary>Merges.</summary>
    /// <param name="parts">All parts of one run, by their numbers.</param>
    public static ResultsDocument Of(IReadOnlyList<RunPartFile> parts)
    {
        var first = parts[0].Results;
        var vectors = Vectors(parts);
        var judged = vectors.Select(one => one.Judge()).ToList();
        var findings = new MergedFindings(parts, vectors);
        var profiles = Profiles(parts, vectors, judged);
        return first with
        {
            Device = first.Device with { Notes = [.. parts.SelectMany(one => one.Results.Device.Notes).Distinct()] },
            Run = first.Run with
            {
                Shard = null,
                Part = null,
                Selected = parts[0].Part.Picked,
                Interrupted = parts.Any(one => one.Results.Run.Interrupted),
                Trouble = parts.Select(one => one.Results.Run.Trouble).OfType<string>().FirstOrDefault(),
                Stale = MergedStale.Of(parts, judged),
                ExitCode = ExitCode(parts, profiles),
            },
            Summary = SummaryText.Count(vectors),
            Vectors = vectors,
            Findings = findings.Findings,
            Failures = findings.Failures,
            Profiles = profiles,
            Requirements = Requirements(parts, judged),
            Cases = [.. vectors.Select(one => one.Case).Distinct().Select(id => parts.SelectMany(one => one.Results.Cases).First(one => one.Id == id))],
        };
    }

    /// <summary>Shards are dealt out in turn, so that the order comes back from their numbers; controls of no shard come last, as in a whole run.</summary>
    private static List<VectorEntry> Vectors(IReadOnlyList<RunPartFile> parts)
    {
        var own = parts.SelectMany(part => part.Places().Zip(part.Own)).OrderBy(one => one.First).Select(one => one.Second).ToList();
        var asked = own.Select(one => one.Id).ToHashSet();
        var controls = parts.SelectMany(part => part.Controls).Where(one => !asked.Contains(one.Id)).DistinctBy(one => one.Id);
        return [.. own, .. controls.OrderBy(one => one.Id, StringComparer.Ordinal)];
    }

    private static List<ProfileEntry> Profiles(IReadOnlyList<RunPartFile> parts, List<VectorEntry> vectors, List<JudgedVector> judged)
    {
        var first = parts[0].Results;
        var binding = first.Requirements.Where(one => one.Binding).Select(one => one.Id).ToHashSet();
        var tally = new ProfileTally(first.Profiles.Select(one => one.Name), binding);
        for (var i = 0; i < vectors.Count; i++) tally.Add(judged[i], vectors[i].Profiles, judged[i].Breaks(first.Run.Strict));
        foreach (var profile in parts.SelectMany(part => part.Results.Profiles))
        {
            // A waiver that expired breaks a profile, and the vector does not show it.
            if (profile.Verdict == ProfileVerdict.NotConformant.Name()) tally.Break(profile.Name);
            foreach (var open in profile.NotJudged.Where(one => one.Reason == Unjudged.NotReached.Name()))
                tally.Absent(open.Requirements, [profile.Name], Unjudged.NotReached);
        }

        foreach (var name in first.Profiles.Select(one => one.Name)) tally.Absent(LeftOut(parts, name), [name], Unjudged.NotSelected);
        var offered = first.Profiles.ToDictionary(one => one.Name, one => one.Offered);
        return [.. tally.Conclude([.. first.Requirements.Select(one => one.Id)], name => offered[name]).Select(ProfileEntry.Of)];
    }

    /// <summary>What the filters left out of every part: a control that one of them ran all the same is not left out.</summary>
    private static IEnumerable<string> LeftOut(IReadOnlyList<RunPartFile> parts, string profile) => parts
        .Select(part => part.Part.LeftOut.FirstOrDefault(one => one.Profile == profile)?.Requirements ?? [])
        .Aggregate((IEnumerable<string> one, IEnumerable<string> other) => one.Intersect(other));

    private static List<StandingEntry> Requirements(IReadOnlyList<RunPartFile> parts, List<JudgedVector> judged)
    {
        // What no vector is about stands in every part as the suite has it.
        var worst = RequirementStatuses.Worst(judged);
        return [.. parts[0].Results.Requirements.Select(one => worst.TryGetValue(one.Id, out var standing) ? one with { Status = standing.Name() } : one)];
    }

    /// <summary>The same order of reasons as that of a run (docs/reports.md).</summary>
    private static int ExitCode(IReadOnlyList<RunPartFile> parts, List<ProfileEntry> profiles)
    {
        var codes = parts.Select(one => one.Results.Run.ExitCode).ToHashSet();
        foreach (var code in new[] { ExitCodes.Interrupted, ExitCodes.NoDevice, ExitCodes.NotConformant, ExitCodes.Stale })
        {
            if (codes.Contains(code)) return code;
        }

        return parts[0].Results.Run.Complete && profiles.Any(one => one.Verdict == ProfileVerdict.Incomplete.Name()) ? ExitCodes.Incomplete
            : ExitCodes.Conformant;
    }
}
