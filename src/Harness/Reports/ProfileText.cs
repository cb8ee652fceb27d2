using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;

namespace Viommu.Harness.Reports;

/// <summary>Tells profiles in words: one line each, and the verdict over all of them.</summary>
internal static class ProfileText
{
    private static readonly string[] Order =
        [ProfileVerdict.NotConformant.Name(), ProfileVerdict.Incomplete.Name(), ProfileVerdict.Conformant.Name(), ProfileVerdict.NotOffered.Name()];

    /// <summary>One line for each profile: the verdict, what was judged, and why the rest was not.</summary>
    public static void Write(IReadOnlyList<ProfileEntry> profiles, TextWriter output)
    {
        var width = profiles.Max(one => one.Name.Length);
        foreach (var profile in profiles)
        {
            var judged = profile.Verdict == ProfileVerdict.NotOffered.Name() ? "" : $"  {Judged(profile)}";
            output.Write($"{("profile " + profile.Name).PadRight(width + 8)}  {profile.Verdict.PadRight(14)}{judged}".TrimEnd() + "\n");
        }
    }

    /// <summary>The verdict over all: <c>INCOMPLETE: base (12 of 140 binding requirements not judged); CONFORMANT: RISCV</c>.</summary>
    public static string Overall(IReadOnlyList<ProfileEntry> profiles)
    {
        var parts = new List<string>();
        foreach (var verdict in Order) Add(parts, verdict, profiles);
        return string.Join("; ", parts);
    }

    private static void Add(List<string> parts, string verdict, IReadOnlyList<ProfileEntry> profiles)
    {
        var own = profiles.Where(one => one.Verdict == verdict).ToList();
        if (own.Count > 0) parts.Add($"{verdict}: {string.Join(", ", own.Select(Named))}");
    }

    private static string Named(ProfileEntry profile) =>
        profile.Verdict == ProfileVerdict.NotConformant.Name() ? $"{profile.Name} ({Broken(profile.Summary)})"
        : profile.Verdict == ProfileVerdict.Incomplete.Name()
            ? $"{profile.Name} ({profile.Binding - profile.Judged} of {profile.Binding} binding requirements not judged)"
        : profile.Name;

    private static string Broken(SummaryEntry counts) =>
        SummaryText.Of(counts with { Pass = 0, Skip = 0, Waived = 0, Warn = counts.Fail + counts.Error > 0 ? 0 : counts.Warn });

    private static string Judged(ProfileEntry profile)
    {
        var reasons = string.Join(", ", profile.NotJudged.Select(one => $"{one.Count} {one.Reason}"));
        return $"{profile.Judged} of {profile.Binding} binding requirements judged{(reasons.Length > 0 ? ": " : "")}{reasons}";
    }
}
