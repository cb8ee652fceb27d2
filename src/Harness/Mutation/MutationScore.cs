namespace Viommu.Harness.Mutation;

/// <summary>How sharp and how fair the suite is.</summary>
/// <param name="Mutants">Every mutant.</param>
/// <param name="Variants">Every variant.</param>
/// <param name="Pairs">Every pair of variants.</param>
/// <param name="IdleVectors">Vectors that noticed no mutant, by id.</param>
public sealed record MutationScore(
    IReadOnlyList<MutantOutcome> Mutants, IReadOnlyList<VariantOutcome> Variants, IReadOnlyList<VariantOutcome> Pairs, IReadOnlyList<string> IdleVectors)
{
    /// <summary>Mutants that no vector noticed for the right reason.</summary>
    public int Survived => Mutants.Count(m => !m.Killed);

    /// <summary>Variants and pairs that were blamed.</summary>
    public int FalseAlarms => Variants.Concat(Pairs).Count(v => v.BlamedBy.Count > 0);
}
