using Viommu.Spec.Revisions;

namespace Viommu.Harness.Results;

/// <summary>Groups broken vectors to findings.</summary>
public sealed class Findings
{
    private readonly Dictionary<string, Finding> _byVector = [];

    private Findings(IReadOnlyList<Finding> all)
    {
        All = all;
        foreach (var finding in all)
        {
            foreach (var result in finding.Vectors) _byVector[result.Vector.Id] = finding;
        }
    }

    /// <summary>The findings by impact, the worst first, then verdict, then requirement.</summary>
    public IReadOnlyList<Finding> All { get; }

    /// <summary>The finding that a vector belongs to; null of one that is not broken.</summary>
    public Finding? Of(VectorResult result) => _byVector.GetValueOrDefault(result.Vector.Id);

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

        var all = groups.Select(group => Make(group.Key, group.Value.Shape, group.Value.Vectors, conclusion, revision));
        return new Findings([.. FindingRules.WorstFirst(all, one => (one.Impact, one.Verdict, one.Id))]);
    }

    private static Finding Make(string id, string shape, List<VectorResult> vectors, Conclusion conclusion, Revision revision)
    {
        var judged = vectors.ConvertAll(one => JudgedVector.Of(one, conclusion.Known.ContainsKey(one.Vector.Id)));
        return new Finding
        {
            Id = id,
            Verdict = FindingRules.Worst(judged),
            Impact = judged.Min(one => one.Stake),
            Requirement = vectors[0].Requirement,
            Shape = shape,
            Example = vectors[FindingRules.Example([.. judged.Zip(vectors, (one, result) => (one, Operations(result)))])],
            Vectors = vectors,
            Profiles = [.. vectors.SelectMany(one => VectorProfiles.Of(one.Vector, revision)).Distinct()],
            Known = judged.Count(one => one.IsKnown),
            Waived = judged.Count(one => one.Verdict == Verdict.Waived),
        };
    }

    /// <summary>How many operations a vector took: the fewer, the simpler an example it is.</summary>
    internal static int Operations(VectorResult result) => result.Transcript?.Entries.Count ?? 0;
}
