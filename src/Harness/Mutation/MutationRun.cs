using Viommu.Drivers.Reference;
using Viommu.Harness.Cases;
using Viommu.Harness.Planning;
using Viommu.Harness.Results;
using Viommu.Harness.Running;
using Viommu.Reference.Mutants;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Mutation;

/// <summary>Runs the suite against mutants and variants of the reference device, several side by side.</summary>
public sealed class MutationRun
{
    // A vector that repeats a request more often than this is run only where it covers the requirement.
    private const int LongRepeat = 10_000;

    private readonly Revision _revision;
    private readonly IReadOnlyList<Vector> _vectors;
    private readonly IReadOnlyList<Vector> _short;
    private readonly PlanCache _plans = new();
    private readonly int _jobs;
    private readonly CancellationToken _cancel;

    /// <summary>Prepares a run.</summary>
    public MutationRun(Suite suite, Revision revision, int jobs, CancellationToken cancel)
    {
        _revision = revision;
        _vectors = suite.VectorsFor(revision);
        _short = [.. _vectors.Where(v => !v.Case.Setup.Concat(v.Case.Steps).Any(IsLong))];
        _jobs = Math.Max(1, jobs);
        _cancel = cancel;
    }

    /// <summary>Runs the suite against each; the outcomes are in the order given.</summary>
    /// <param name="mutants">Mutants to run.</param>
    /// <param name="variants">Variants to run.</param>
    /// <param name="pairs">Pairs to run.</param>
    /// <param name="progress">Told the name of each as it is done; from several threads, one at a time.</param>
    public MutationScore Run(IReadOnlyList<RuleSet> mutants, IReadOnlyList<RuleSet> variants, IReadOnlyList<RuleSet> pairs, Action<string>? progress)
    {
        var all = mutants.Concat(variants).Concat(pairs).ToList();
        var results = new IReadOnlyList<VectorResult>[all.Count];
        var gate = new Lock();
        Parallel.For(0, all.Count, new ParallelOptions { MaxDegreeOfParallelism = _jobs }, i =>
        {
            if (_cancel.IsCancellationRequested)
            {
                results[i] = [];
                return;
            }

            results[i] = RunOne(all[i], VectorsOf(all[i], i < mutants.Count));
            lock (gate) progress?.Invoke(all[i].Name);
        });
        var outcomes = mutants.Select((m, i) => Mutant(m, results[i])).ToList();
        var noticed = outcomes.SelectMany(m => m.By.Concat(m.Also)).ToHashSet();
        return new MutationScore(
            outcomes,
            [.. variants.Select((v, i) => Variant(v, results[mutants.Count + i]))],
            [.. pairs.Select((p, i) => Variant(p, results[mutants.Count + variants.Count + i]))],
            [.. _vectors.Select(v => v.Id).Where(id => !noticed.Contains(id))]);
    }

    private static bool IsLong(Step step) =>
        step.Action == "repeat" && step.Body is Spec.Yaml.YamlMapping body && body.TryGet("count", out var count)
        && count is Spec.Yaml.YamlScalar text && Spec.Yaml.Shape.TryParseNumber(text.Text, out var number) && number > LongRepeat;

    private IReadOnlyList<Vector> VectorsOf(RuleSet rules, bool isMutant) =>
        !isMutant ? _short : [.. _vectors.Where(v => v.Case.Covers.Contains(rules.Requirement)), .. _short.Where(v => !v.Case.Covers.Contains(rules.Requirement))];

    private IReadOnlyList<VectorResult> RunOne(RuleSet rules, IReadOnlyList<Vector> vectors)
    {
        var options = new RunOptions
        {
            Source = new ReferenceSource($"reference:{rules.Name}", rules.Configuration, rules.Rules),
            Revision = _revision,
            Vectors = vectors,
            Plans = _plans,
        };
        return Runner.Run(options).Results;
    }

    private MutantOutcome Mutant(RuleSet mutant, IReadOnlyList<VectorResult> results)
    {
        var must = _revision.Requirements.TryGetValue(mutant.Requirement, out var requirement) && requirement.Level.Fails();
        var by = new List<string>();
        var also = new List<string>();
        foreach (var result in results)
        {
            if (result.Verdict is not (Verdict.Fail or Verdict.Warn or Verdict.Error)) continue;
            // "As its level says": a MUST that only warns is not noticed for what it is.
            var right = result.Vector.Case.Covers.Contains(mutant.Requirement) && (!must || result.Verdict != Verdict.Warn);
            (right ? by : also).Add(result.Vector.Id);
        }

        return new MutantOutcome(mutant.Name, mutant.Requirement, mutant.Text, by, also);
    }

    private static VariantOutcome Variant(RuleSet variant, IReadOnlyList<VectorResult> results) => new(
        variant.Name,
        variant.Text,
        [.. results.Where(r => r.Verdict is Verdict.Fail or Verdict.Error).Select(r => r.Vector.Id)],
        [.. results.Where(r => r.Verdict is Verdict.Warn).Select(r => r.Vector.Id)]);
}
