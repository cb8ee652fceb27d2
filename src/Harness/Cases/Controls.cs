using Viommu.Harness.Formats;
using Viommu.Spec;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Cases;

/// <summary>Checks that each control is a vector of the suite, in every revision that has the vector it controls.</summary>
internal static class Controls
{
    /// <summary>Adds a mistake for each case whose control is missing, or is a vector with a control of its own.</summary>
    /// <param name="chosen">The cases to check.</param>
    /// <param name="all">All cases of the suite.</param>
    /// <param name="revisions">The revisions.</param>
    /// <param name="kinds">The formats.</param>
    /// <param name="diagnostics">Where mistakes go.</param>
    /// <param name="only">The one revision that matters, with those it extends; null for all.</param>
    public static void Check(
        IEnumerable<Case> chosen, IEnumerable<Case> all, RevisionCatalog revisions, TableKinds kinds, Diagnostics diagnostics, Revision? only = null)
    {
        var byId = all.DistinctBy(c => c.Id).ToDictionary(c => c.Id);
        foreach (var c in chosen)
        {
            if (c.Control is null) continue;
            foreach (var id in c.Revisions)
            {
                if (only is not null && !only.Lineage.Contains(id)) continue;
                if (revisions.TryGet(id, out var revision) && Missing(c, byId, revision, kinds) is { } missing)
                {
                    diagnostics.Add(c.Control, $"{revision.Id} has no vector '{missing}' to be the control",
                        "name one that has no control of its own, with the values of the matrix as ids call them");
                    break;
                }
            }
        }
    }

    private static string? Missing(Case c, Dictionary<string, Case> byId, Revision revision, TableKinds kinds)
    {
        var target = c.Control!.Text.Split('@')[0];
        var known = byId.TryGetValue(target, out var twin) && twin.Control is null && twin.Revisions.Any(revision.Lineage.Contains)
            ? Expansion.Expand(twin, revision, kinds).Select(vector => vector.Id).ToHashSet()
            : [];
        return Expansion.Expand(c, revision, kinds).Select(vector => vector.Control!).FirstOrDefault(id => !known.Contains(id));
    }
}
