using Viommu.Harness.Results;

namespace Viommu.Harness.Reports;

/// <summary>Tells profiles in words: one line each, and the verdict over all of them.</summary>
internal static class ProfileText
{
    private static readonly ProfileVerdict[] Order = [ProfileVerdict.NotConformant, ProfileVerdict.Incomplete, ProfileVerdict.Conformant];

    /// <summary>One line for each profile: the verdict, what was judged, and why the rest was not.</summary>
    public static void Write(IReadOnlyList<Profile> profiles, TextWriter output)
    {
        var width = profiles.Max(one => one.Name.Length);
        foreach (var profile in profiles)
        {
            var judged = profile.Verdict == ProfileVerdict.NotOffered ? "" : $"  {Judged(profile)}";
            output.Write($"{("profile " + profile.Name).PadRight(width + 8)}  {profile.Verdict.Name().PadRight(14)}{judged}".TrimEnd() + "\n");
        }
    }

    /// <summary>The verdict over all: <c>INCOMPLETE: base (12 of 140 binding requirements not judged); CONFORMANT: RISCV</c>.</summary>
    public static string Overall(IReadOnlyList<Profile> profiles)
    {
        var parts = new List<string>();
        foreach (var verdict in Order) Add(parts, verdict, profiles);
        Add(parts, ProfileVerdict.NotOffered, profiles);
        return string.Join("; ", parts);
    }

    private static void Add(List<string> parts, ProfileVerdict verdict, IReadOnlyList<Profile> profiles)
    {
        var own = profiles.Where(one => one.Verdict == verdict).ToList();
        if (own.Count > 0) parts.Add($"{verdict.Name()}: {string.Join(", ", own.Select(Named))}");
    }

    private static string Named(Profile profile) => profile.Verdict switch
    {
        ProfileVerdict.NotConformant => $"{profile.Name} ({Broken(profile.Summary)})",
        ProfileVerdict.Incomplete => $"{profile.Name} ({profile.Binding - profile.Judged} of {profile.Binding} binding requirements not judged)",
        _ => profile.Name,
    };

    private static string Broken(Summary summary) =>
        (summary with { Pass = 0, Skip = 0, Waived = 0, Warn = summary.Fail + summary.Error > 0 ? 0 : summary.Warn }).ToString();

    private static string Judged(Profile profile)
    {
        var reasons = string.Join(", ", profile.NotJudged.Select(one => $"{one.Requirements.Count} {one.Reason.Name()}"));
        return $"{profile.Judged} of {profile.Binding} binding requirements judged{(reasons.Length > 0 ? ": " : "")}{reasons}";
    }
}
