using Viommu.Harness.Cases;

namespace Viommu.Harness.Selection;

/// <summary>Picks vectors by the patterns of <c>--filter</c>.</summary>
public static class VectorSelection
{
    /// <summary>The vectors whose id or case id matches one of the patterns, in their order; all when there is no pattern.</summary>
    /// <param name="vectors">What there is.</param>
    /// <param name="filters">The patterns.</param>
    /// <param name="idle">The patterns that match nothing.</param>
    public static IReadOnlyList<Vector> Pick(IReadOnlyList<Vector> vectors, IReadOnlyList<Glob> filters, out IReadOnlyList<Glob> idle)
    {
        idle = [];
        if (filters.Count == 0) return vectors;
        var used = new bool[filters.Count];
        var picked = new List<Vector>();
        foreach (var vector in vectors)
        {
            var matches = false;
            for (var i = 0; i < filters.Count; i++)
            {
                if (!filters[i].Matches(vector.Id) && !filters[i].Matches(vector.Case.Id)) continue;
                used[i] = true;
                matches = true;
            }

            if (matches) picked.Add(vector);
        }

        idle = [.. filters.Where((_, i) => !used[i])];
        return picked;
    }
}
