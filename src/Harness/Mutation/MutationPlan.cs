using Viommu.Harness.Cases;
using Viommu.Reference.Mutants;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Mutation;

/// <summary>
/// Which revision each mutant and variant is judged by. A requirement of the base is judged by the base, where a device without
/// later features stands; what a later revision adds is judged by that revision, and a mutant of a dialect by that dialect. Variants are
/// choices that either leaves: they are put to the cases of the base as the base judges them, and to those that the later revision brings.
/// </summary>
public static class MutationPlan
{
    private const string Base = "virtio-iommu";

    /// <summary>Runs all; null where the suite has no base revision or no default one.</summary>
    public static MutationScore? Run(
        Suite suite, IReadOnlyList<RuleSet> mutants, IReadOnlyList<RuleSet> variants, IReadOnlyList<RuleSet> pairs, int jobs, Action<string>? progress,
        CancellationToken cancel,
        bool bindingAlone = false)
    {
        if (!suite.Revisions.TryGet(Base, out var first) || suite.Revisions.Default is not { } last) return null;
        var (early, late) = Split([.. mutants.Where(m => m.Revision is null)], first);
        var score = new MutationRun(suite, first, jobs, cancel, bindingAlone: bindingAlone).Run(early, variants, pairs, progress);
        foreach (var dialect in mutants.Where(m => m.Revision is not null).GroupBy(m => m.Revision!))
        {
            // What only dialects have is not counted as idle: few mutants are of theirs.
            if (suite.Revisions.TryGet(dialect.Key, out var its))
                score = score.With(new MutationRun(suite, its, jobs, cancel, bindingAlone: bindingAlone).Run([.. dialect], [], [], progress) with
                {
                    IdleVectors = [],
                });
        }

        if (last == first) return score;
        void Tell(string name)
        {
            // Variants come by a second time.
            if (late.Any(m => m.Name == name)) progress?.Invoke(name);
        }

        return score.With(new MutationRun(suite, last, jobs, cancel, first, bindingAlone).Run(late, variants, pairs, Tell, score.Noticed));
    }

    private static (List<RuleSet> Early, List<RuleSet> Late) Split(IReadOnlyList<RuleSet> mutants, Revision first)
    {
        var (early, late) = (new List<RuleSet>(), new List<RuleSet>());
        foreach (var mutant in mutants) (IsEarly(mutant, first) ? early : late).Add(mutant);
        return (early, late);
    }

    /// <summary>The one revision that a mutant is judged by.</summary>
    internal static Revision RevisionOf(RuleSet mutant, RevisionCatalog revisions)
    {
        if (mutant.Revision is { } dialect && revisions.TryGet(dialect, out var its)) return its;
        return revisions.TryGet(Base, out var first) && IsEarly(mutant, first)
            ? first
            : revisions.Default ?? throw new InvalidOperationException("the suite has no default revision");
    }

    private static bool IsEarly(RuleSet mutant, Revision first) => first.Requirements.ContainsKey(mutant.Requirement) && !mutant.IsOfTables;
}
