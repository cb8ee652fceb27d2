using Viommu.Spec.Revisions;

namespace Viommu.Harness.Results;

/// <summary>Groups broken vectors to findings.</summary>
public sealed class Findings
{
    private readonly Dictionary<string, (int Rank, Finding Finding)> _byVector = [];

    private Findings(IReadOnlyList<Finding> all)
    {
        All = all;
        for (var i = 0; i < all.Count; i++)
        {
            foreach (var result in all[i].Vectors) _byVector[result.Vector.Id] = (i, all[i]);
        }
    }

    /// <summary>The findings by impact, the worst first, then verdict, then requirement.</summary>
    public IReadOnlyList<Finding> All { get; }

    /// <summary>The finding that a vector belongs to; null of one that is not broken.</summary>
    public Finding? Of(VectorResult result) => _byVector.TryGetValue(result.Vector.Id, out var found) ? found.Finding : null;

    /// <summary>The place of its finding in <see cref="All"/>; after all of them for a vector that is not broken.</summary>
    public int RankOf(VectorResult result) => _byVector.TryGetValue(result.Vector.Id, out var found) ? found.Rank : All.Count;

    /// <summary>Groups the broken vectors of a run, those that are excused too.</summary>
    public static Findings Of(Conclusion conclusion, Revision revision)
    {
        var groups = new Dictionary<string, (string Shape, List<VectorResult> Vectors)>();
        foreach (var result in conclusion.Results)
        {
            if (!result.IsBroken && result.Verdict != Verdict.Waived) continue;
            var shape = DeviationShape.Of(result);
            var id = DeviationShape.Id(result, shape);
            if (!groups.TryGetValue(id, out var group)) groups[id] = group = (shape, []);
            group.Vectors.Add(result);
        }

        return new Findings([.. groups.Select(group => Make(group.Key, group.Value.Shape, group.Value.Vectors, conclusion, revision))
            .OrderBy(one => one.Impact).ThenBy(one => Rank(one.Verdict)).ThenBy(one => one.Id, StringComparer.Ordinal)]);
    }

    private static Finding Make(string id, string shape, List<VectorResult> vectors, Conclusion conclusion, Revision revision)
    {
        bool IsExcused(VectorResult result) => result.Verdict == Verdict.Waived || conclusion.Known.ContainsKey(result.Vector.Id);
        return new Finding
        {
            Id = id,
            Verdict = vectors.MinBy(one => Rank(one.Verdict))!.Verdict,
            Impact = vectors.Min(ImpactOf),
            Requirement = vectors[0].Requirement,
            Shape = shape,
            Example = vectors.OrderBy(IsExcused).ThenBy(one => ImpactOf(one)).ThenBy(one => one.Transcript?.Entries.Count ?? 0).First(),
            Vectors = vectors,
            Profiles = [.. vectors.SelectMany(one => VectorProfiles.Of(one.Vector, revision)).Distinct()],
            Known = vectors.Count(one => conclusion.Known.ContainsKey(one.Vector.Id)),
            Waived = vectors.Count(one => one.Verdict == Verdict.Waived),
        };
    }

    private static Impact ImpactOf(VectorResult result) => result.Impact ?? Impact.Status;

    private static int Rank(Verdict verdict) => verdict switch { Verdict.Fail => 0, Verdict.Error => 1, Verdict.Warn => 2, _ => 3 };
}
