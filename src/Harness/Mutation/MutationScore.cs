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

    /// <summary>Mutants that end conformant as whole devices, since what they break only warns.</summary>
    public int Conformant => Mutants.Count(m => m.IsConformant);

    /// <summary>Of these, mutants of a binding requirement: there must be none.</summary>
    public int ConformantBinding => Mutants.Count(m => m.IsConformant && m.IsBinding);

    /// <summary>Variants and pairs that were blamed.</summary>
    public int FalseAlarms => Variants.Concat(Pairs).Count(v => v.BlamedBy.Count > 0);

    /// <summary>Two scores as one; a vector is idle when it is idle in each that has it.</summary>
    public MutationScore With(MutationScore other)
    {
        var (mine, others) = (Noticed, other.Noticed);
        return new MutationScore(
            [.. Mutants.Concat(other.Mutants).OrderBy(m => m.Name, StringComparer.Ordinal)],
            Join(Variants, other.Variants),
            Join(Pairs, other.Pairs),
            [.. IdleVectors.Where(id => !others.Contains(id)).Concat(other.IdleVectors.Where(id => !mine.Contains(id))).Distinct()]);
    }

    /// <summary>Every vector that noticed a mutant.</summary>
    public HashSet<string> Noticed => [.. Mutants.SelectMany(m => m.By.Concat(m.Also))];

    // A variant that was judged twice is blamed by whatever blamed it once.
    private static IReadOnlyList<VariantOutcome> Join(IReadOnlyList<VariantOutcome> first, IReadOnlyList<VariantOutcome> second) =>
    [
        .. first.Concat(second).GroupBy(v => v.Name).Select(group => new VariantOutcome(
            group.Key,
            group.First().Choice,
            [.. group.SelectMany(v => v.BlamedBy).Distinct()],
            [.. group.SelectMany(v => v.WarnedBy).Distinct()])),
    ];
}
