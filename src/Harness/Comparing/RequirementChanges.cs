using Viommu.Harness.Results;

namespace Viommu.Harness.Comparing;

/// <summary>What became of each requirement: judged by the vectors that both runs have, so that a larger suite makes no device worse.</summary>
internal static class RequirementChanges
{
    /// <summary>The changes, in the newer revision's order. A requirement that one side does not have is no change.</summary>
    public static IEnumerable<Change> Of(NamedResults before, NamedResults after, VectorChanges vectors)
    {
        var (old, young) = (Common(before, vectors), Common(after, vectors));
        foreach (var requirement in after.Results.Requirements)
        {
            var id = requirement.Id;
            if (!before.View.Requirements.TryGetValue(id, out var earlier)) continue;
            var (common, now) = (old.GetValueOrDefault(id, RequirementStanding.Skip).Name(), young.GetValueOrDefault(id, RequirementStanding.Skip).Name());
            if (Severity.Compare(Severity.Of(common), Severity.Of(now)) is { } kind)
            {
                yield return new Change(kind, "requirement", id, common, now);
                continue;
            }

            // What the common vectors do not show came with vectors that one side alone has.
            if (Severity.Compare(Severity.Of(earlier.Status), Severity.Of(requirement.Status)) is not { } whole) continue;
            yield return new Change(
                whole switch { ChangeKind.Worse => vectors.Added, ChangeKind.Unjudged or ChangeKind.Better => vectors.Removed, _ => whole },
                "requirement", id, earlier.Status, requirement.Status);
        }
    }

    private static IReadOnlyDictionary<string, RequirementStanding> Common(NamedResults results, VectorChanges vectors) =>
        RequirementStatuses.Worst(results.Results.Vectors.Where(one => vectors.IsCommon(one.Id)).Select(one => one.Judge()));
}
