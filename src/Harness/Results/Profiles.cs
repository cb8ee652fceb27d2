using Viommu.Harness.Cases;
using Viommu.Harness.Facts;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Results;

/// <summary>Works out what a run says in each profile of a revision.</summary>
public static class Profiles
{
    /// <summary>One for the base, and one for each table format of the revision, in its order.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="all">All vectors that the suite has for it, run or not.</param>
    /// <param name="selected">Those that this run was to run.</param>
    /// <param name="conclusion">The results, and which of them are excused.</param>
    /// <param name="facts">The device; null when it never described itself.</param>
    /// <param name="strict">True when a warn counts like a fail.</param>
    /// <param name="party">Who is judged.</param>
    public static IReadOnlyList<Profile> Of(
        Revision revision,
        IEnumerable<Vector> all,
        IEnumerable<Vector> selected,
        Conclusion conclusion,
        DeviceFacts? facts,
        bool strict,
        Party party = Party.Device)
    {
        var tally = new ProfileTally(
            [Profile.Base, .. revision.TableFormats?.Values.Select(format => format.Name) ?? []],
            revision.Requirements.Values.Where(one => IsBinding(one, party)).Select(one => one.Id).ToHashSet());
        var results = conclusion.Results.ToDictionary(result => result.Vector.Id);
        var chosen = selected.Select(vector => vector.Id).ToHashSet();
        foreach (var vector in all)
        {
            var profiles = VectorProfiles.Of(vector, revision);
            if (results.TryGetValue(vector.Id, out var result)) tally.Add(JudgedVector.Of(result), profiles, Breaks(result, conclusion, strict));
            else tally.Absent(vector.Case.Covers, profiles, chosen.Contains(vector.Id) ? Unjudged.NotReached : Unjudged.NotSelected);
        }

        return tally.Conclude([.. revision.Requirements.Keys], name => IsOffered(name, revision, facts));
    }

    /// <summary>True for what a party must do, and the suite can observe where it does not play that party itself.</summary>
    public static bool IsBinding(Requirement requirement, Party party) =>
        requirement.Who == party && requirement.Level.Fails() && (party == Party.Driver || requirement.Untestable is null);

    // A known failure is excused from failing the run, not from being one.
    private static bool Breaks(VectorResult result, Conclusion conclusion, bool strict) =>
        JudgedVector.Of(result).Breaks(strict) || conclusion.Expired.Contains(result.Vector.Id);

    private static bool IsOffered(string name, Revision revision, DeviceFacts? facts) =>
        facts is null || name == Profile.Base || (revision.TableFormats?.Find(name) is { } format && facts.OffersTables(format));
}
