using Viommu.Harness.Results;

namespace Viommu.Harness.Comparing;

/// <summary>Profiles whose verdict changed. What that means, their vectors say.</summary>
internal static class ProfileChanges
{
    private static readonly string s_broken = ProfileVerdict.NotConformant.Name();

    /// <summary>The changes, in the order of the profiles. A profile that one side does not have is no change.</summary>
    public static IEnumerable<Change> Of(NamedResults before, NamedResults after, VectorChanges vectors)
    {
        var old = before.Results.Profiles.ToDictionary(one => one.Name, one => one.Verdict);
        foreach (var profile in after.Results.Profiles)
        {
            if (!old.TryGetValue(profile.Name, out var verdict) || verdict == profile.Verdict) continue;
            var kinds = after.Results.Vectors.Concat(before.Results.Vectors).Where(one => one.Profiles.Contains(profile.Name))
                .Select(one => vectors[one.Id]).OfType<ChangeKind>().ToHashSet();
            yield return new Change(KindOf(verdict, profile.Verdict, kinds), "profile", profile.Name, verdict, profile.Verdict);
        }
    }

    private static ChangeKind KindOf(string before, string after, HashSet<ChangeKind> kinds)
    {
        ChangeKind[] told = after == s_broken ? [ChangeKind.Worse, ChangeKind.New, ChangeKind.NotRunBefore]
            : after == ProfileVerdict.Conformant.Name() && before != ProfileVerdict.NotOffered.Name() ? [ChangeKind.Better]
            : before == ProfileVerdict.NotOffered.Name() ? []
            : [ChangeKind.Unjudged, ChangeKind.Dropped, ChangeKind.Better];
        if (told is [ChangeKind.Better]) return ChangeKind.Better;
        foreach (var kind in told)
        {
            if (kinds.Contains(kind)) return kind;
        }

        return ChangeKind.Other;
    }
}
