using Viommu.Drivers.Reference;
using Viommu.Harness.Cases;
using Viommu.Harness.Planning;
using Viommu.Harness.Results;
using Viommu.Harness.Running;
using Viommu.Harness.Steps;
using Viommu.Reference.Mutants;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Mutation;

/// <summary>
/// Runs the suite against mutants and variants of the reference device, several side by side. A mutant gets every vector that covers
/// its requirement; of the others it gets those that no mutant was noticed by so far, and all of them where it survived. So the
/// killers of each mutant and the idle vectors are known in full, without the whole product of mutants and vectors.
/// </summary>
public sealed class MutationRun
{
    // A vector that repeats a request more often than this is run only where it covers the requirement.
    private const ulong LongRepeat = 10_000;

    // So many mutants get the same other vectors, whatever runs side by side: the outcome is the same on every machine.
    private const int Round = 32;

    private readonly Revision _revision;
    private readonly IReadOnlyList<Vector> _vectors;
    private readonly IReadOnlyList<Vector> _short;
    private readonly IReadOnlyList<Vector> _ofVariants;
    private readonly IReadOnlyDictionary<string, Vector> _byId;
    private readonly bool _bindingAlone;
    private readonly PlanCache _plans = new();
    private readonly int _jobs;
    private readonly CancellationToken _cancel;

    /// <summary>Prepares a run.</summary>
    /// <param name="suite">The suite.</param>
    /// <param name="revision">The revision that all are judged by.</param>
    /// <param name="jobs">How many side by side.</param>
    /// <param name="cancel">Ends the run early.</param>
    /// <param name="before">A revision that variants were judged by before: its cases are not put to them again. Null when there was none.</param>
    /// <param name="bindingAlone">
    /// True where only mutants of binding requirements are asked whether they end conformant; others then count as conformant.
    /// </param>
    public MutationRun(Suite suite, Revision revision, int jobs, CancellationToken cancel, Revision? before = null, bool bindingAlone = false)
    {
        _revision = revision;
        _vectors = suite.VectorsFor(revision);
        _byId = _vectors.ToDictionary(v => v.Id);
        _short = [.. _vectors.Where(v => !v.Case.Setup.Concat(v.Case.Steps).Any(IsLong))];
        _ofVariants = before is null ? _short : [.. _short.Where(v => !v.Case.Revisions.Any(before.Lineage.Contains))];
        _jobs = Math.Max(1, jobs);
        _cancel = cancel;
        _bindingAlone = bindingAlone;
    }

    /// <summary>Runs the suite against each; the outcomes are in the order given.</summary>
    /// <param name="mutants">Mutants to run.</param>
    /// <param name="variants">Variants to run.</param>
    /// <param name="pairs">Pairs to run.</param>
    /// <param name="progress">Told the name of each as it is done; from several threads, one at a time.</param>
    /// <param name="noticed">Ids of vectors that are known to notice some mutant; null for none.</param>
    public MutationScore Run(
        IReadOnlyList<RuleSet> mutants, IReadOnlyList<RuleSet> variants, IReadOnlyList<RuleSet> pairs, Action<string>? progress,
        IEnumerable<string>? noticed = null)
    {
        var known = new HashSet<string>(noticed ?? []);
        var outcomes = RunMutants(mutants, known, progress);
        return new MutationScore(
            outcomes,
            RunEach(variants, OfVariant, OutcomeOf, progress),
            RunEach(pairs, _ => _ofVariants, OutcomeOf, progress),
            [.. _vectors.Select(v => v.Id).Where(id => !known.Contains(id))]);
    }

    /// <summary>A choice that a format's rule leaves is put to the vectors of that format; any other to all.</summary>
    private IReadOnlyList<Vector> OfVariant(RuleSet variant) =>
        _revision.Requirements.TryGetValue(variant.Requirement, out var requirement) && requirement.Format is not null
            ? [.. _ofVariants.Where(vector => IsNear(vector, variant))]
            : _ofVariants;

    private static VariantOutcome OutcomeOf(RuleSet variant, IReadOnlyList<VectorResult> results) => VariantOutcome.Of(variant.Name, variant.Text, results);

    private static bool IsLong(Step step) => step is RepeatStep { Count: > LongRepeat };

    private MutantOutcome[] RunMutants(IReadOnlyList<RuleSet> mutants, HashSet<string> known, Action<string>? progress)
    {
        var outcomes = RunEach(mutants, m => [.. _vectors.Where(v => v.Case.Covers.Contains(m.Requirement))],
            (m, results) => MutantOutcome.Of(m.Name, m.Requirement, m.Text, _revision, results), progress);
        foreach (var outcome in outcomes) known.UnionWith(outcome.By.Concat(outcome.Also));
        for (var at = 0; at < outcomes.Length; at += Round)
        {
            var place = at;
            var round = mutants.Skip(at).Take(Round).ToList();
            var rest = _short.Where(v => !known.Contains(v.Id)).ToList();
            var survived = round.Where((_, i) => !outcomes[place + i].Killed).ToHashSet();
            var more = RunEach(
                round,
                m => [.. (survived.Contains(m) ? _short : rest).Where(v => !v.Case.Covers.Contains(m.Requirement))],
                (_, results) => results.Where(r => r.IsBroken).ToList(),
                null);
            for (var i = 0; i < round.Count; i++)
            {
                outcomes[at + i] = outcomes[at + i] with
                {
                    Also = [.. outcomes[at + i].Also, .. more[i].Select(r => r.Vector.Id)],
                    IsConformant = outcomes[at + i].IsConformant && !more[i].Any(r => r.Fails),
                };
                known.UnionWith(more[i].Select(r => r.Vector.Id));
            }
        }

        // Who only warns so far is put to the rest of what could fail it: the vectors of its own part of the revision.
        var whole = RunEach(
            [.. outcomes.Select((outcome, i) => (outcome, i)).Where(one => one.outcome.IsConformant && (one.outcome.IsBinding || !_bindingAlone))
                .Select(one => mutants[one.i])],
            m => [.. _short.Where(v => !v.Case.Covers.Contains(m.Requirement) && IsNear(v, m))],
            (m, results) => (m.Name, Fails: results.Any(r => r.Fails)),
            null);
        var failing = whole.Where(one => one.Fails).Select(one => one.Name).ToHashSet();
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (failing.Contains(outcomes[i].Name)) outcomes[i] = outcomes[i] with { IsConformant = false };
        }

        return outcomes;
    }

    /// <summary>True where a mistake in the requirement could show in the vector: its case is about the same table format, or about none.</summary>
    private bool IsNear(Vector vector, RuleSet mutant)
    {
        if (!_revision.Requirements.TryGetValue(mutant.Requirement, out var broken)) return true;
        var area = vector.Case.Covers.Select(id => _revision.Requirements.GetValueOrDefault(id)).OfType<Requirement>().ToList();
        return broken.Format is { } format ? area.Exists(r => r.Format == format) || vector.Kind?.Name == format : area.Exists(r => r.Format is null);
    }

    // What is made of the results is kept, they themselves are not: transcripts are large.
    private T[] RunEach<T>(
        IReadOnlyList<RuleSet> all, Func<RuleSet, IReadOnlyList<Vector>> vectors, Func<RuleSet, IReadOnlyList<VectorResult>, T> make,
        Action<string>? progress) =>
        SideBySide.Each(
            all, _jobs, one => make(one, _cancel.IsCancellationRequested ? [] : RunOne(one, vectors(one))), one => progress?.Invoke(one.Name));

    private IReadOnlyList<VectorResult> RunOne(RuleSet rules, IReadOnlyList<Vector> vectors)
    {
        if (vectors.Count == 0) return [];
        var options = new RunOptions
        {
            Source = new ReferenceSource($"reference:{rules.Name}", rules.Configuration, rules.Rules),
            Revision = _revision,
            Vectors = vectors,
            Controls = _byId,
            Plans = _plans,
        };
        return Runner.Run(options).Results;
    }
}
