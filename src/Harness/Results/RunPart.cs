using Viommu.Harness.Cases;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Results;

/// <summary>What a shard has to say of itself so that it can be put together with the others, and its results do not show.</summary>
/// <param name="Picked">How many vectors all shards have together.</param>
/// <param name="Unreached">The places in this shard, from 0, of vectors that have no result.</param>
/// <param name="LeftOut">For each profile the binding requirements that vectors cover which no shard has, and that have no result.</param>
public sealed record RunPart(int Picked, IReadOnlyList<int> Unreached, IReadOnlyList<(string Profile, IReadOnlyList<string> Requirements)> LeftOut)
{
    /// <summary>Works it out.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="all">All vectors of the suite.</param>
    /// <param name="picked">Those that the filters pick, for all shards together.</param>
    /// <param name="selected">Those of this shard.</param>
    /// <param name="results">What came of them.</param>
    /// <param name="party">Who is judged.</param>
    public static RunPart Of(
        Revision revision,
        IReadOnlyList<Vector> all,
        IReadOnlyList<Vector> picked,
        IReadOnlyList<Vector> selected,
        IReadOnlyList<VectorResult> results,
        Party party)
    {
        var reached = results.Select(result => result.Vector.Id).ToHashSet();
        var kept = picked.Select(vector => vector.Id).ToHashSet();
        kept.UnionWith(reached);
        var left = new Dictionary<string, HashSet<string>>();
        foreach (var vector in all.Where(vector => !kept.Contains(vector.Id)))
        {
            foreach (var name in VectorProfiles.Of(vector, revision))
            {
                if (!left.TryGetValue(name, out var ids)) left[name] = ids = [];
                ids.UnionWith(vector.Case.Covers);
            }
        }

        var binding = revision.Requirements.Values.Where(one => Profiles.IsBinding(one, party)).Select(one => one.Id).ToList();
        return new RunPart(
            picked.Count,
            [.. Enumerable.Range(0, selected.Count).Where(i => !reached.Contains(selected[i].Id))],
            [.. left.OrderBy(one => one.Key, StringComparer.Ordinal)
                .Select(one => (one.Key, (IReadOnlyList<string>)[.. binding.Where(one.Value.Contains)]))]);
    }
}
