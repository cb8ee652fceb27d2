using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Mutation;

/// <summary>A score for programs: <c>mutants --json</c> (schemas/mutants.schema.json).</summary>
internal static class MutationJson
{
    /// <summary>The score as a document.</summary>
    public static MutantsDocument Of(MutationScore score) => new(
        new ScoreEntry(
            score.Mutants.Count, score.Mutants.Count - score.Survived, score.Survived, score.Conformant, score.ConformantBinding, score.Variants.Count,
            score.Pairs.Count, score.FalseAlarms),
        score.Mutants.Select(one => new MutantEntry(one.Name, one.Requirement, one.Mistake, one.Killed, one.IsBinding, one.IsConformant, one.By)),
        score.Variants.Select(Variant),
        score.Pairs.Select(Variant),
        score.IdleVectors);

    private static VariantEntry Variant(VariantOutcome variant) => new(variant.Name, variant.BlamedBy, variant.WarnedBy);
}
