using Viommu.Drivers.Guest.Reference;
using Viommu.Harness.Cases;
using Viommu.Harness.Formats;
using Viommu.Harness.GuestDrivers.Machine;
using Viommu.Harness.GuestDrivers.Tables;
using Viommu.Harness.Planning;
using Viommu.Harness.Results;
using Viommu.Harness.Running;
using Viommu.Reference.Mutants.Drivers;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Mutation;

/// <summary>
/// Runs the suite's cases of drivers against mutants and variants of the reference driver, several side by side. A mutant gets every vector that covers its
/// requirement, and all others where none of these noticed it, or where what it breaks binds and nothing has failed yet; a variant gets all.
/// </summary>
public sealed class DriverMutationRun
{
    /// <summary>What the names of drivers begin with in a score, where those of devices stand beside them.</summary>
    public const string Prefix = "driver:";

    private readonly Revision _revision;
    private readonly IReadOnlyList<Vector> _vectors;
    private readonly IReadOnlySet<string> _formats;
    private readonly PlanCache _plans = new();
    private readonly int _jobs;
    private readonly CancellationToken _cancel;

    /// <summary>Prepares a run.</summary>
    /// <param name="suite">The suite.</param>
    /// <param name="revision">The revision that all are judged by.</param>
    /// <param name="jobs">How many side by side.</param>
    /// <param name="cancel">Ends the run early.</param>
    public DriverMutationRun(Suite suite, Revision revision, int jobs, CancellationToken cancel)
    {
        (_revision, _jobs, _cancel) = (revision, Math.Max(1, jobs), cancel);
        _vectors = suite.VectorsFor(revision, Party.Driver, cancel);
        // A mutant that attaches nothing any more is one all the same: it is not asked.
        _formats = TableKinds.Standard.Of(revision).Select(kind => kind.Name).ToHashSet();
    }

    /// <summary>Runs all, each at the revision that it is judged by; null where the suite has no default one.</summary>
    public static MutationScore? RunAll(
        Suite suite, IReadOnlyList<DriverRuleSet> mutants, IReadOnlyList<DriverRuleSet> variants, int jobs, Action<string>? progress, CancellationToken cancel)
    {
        if (suite.Revisions.Default is not { } usual) return null;
        var score = new DriverMutationRun(suite, usual, jobs, cancel).Run([.. mutants.Where(one => one.Revision is null)], variants, progress);
        foreach (var others in mutants.Where(one => one.Revision is not null).GroupBy(one => one.Revision!))
        {
            if (!suite.Revisions.TryGet(others.Key, out var its)) continue;
            score = score.With(new DriverMutationRun(suite, its, jobs, cancel).Run([.. others], [], progress));
        }

        return score;
    }

    /// <summary>Runs the suite against each; the outcomes are in the order given.</summary>
    /// <param name="mutants">Mutants to run.</param>
    /// <param name="variants">Variants to run.</param>
    /// <param name="progress">Told the name of each as it is done; from several threads, one at a time.</param>
    public MutationScore Run(IReadOnlyList<DriverRuleSet> mutants, IReadOnlyList<DriverRuleSet> variants, Action<string>? progress) =>
        new(Each(mutants, Mutant, progress), Each(variants, Variant, progress), [], []);

    private T[] Each<T>(IReadOnlyList<DriverRuleSet> all, Func<DriverRuleSet, T> run, Action<string>? progress) =>
        SideBySide.Each(all, _jobs, run, one => progress?.Invoke(Prefix + one.Name));

    private MutantOutcome Mutant(DriverRuleSet mutant)
    {
        var results = RunOn(mutant, [.. _vectors.Where(vector => vector.Case.Covers.Contains(mutant.Requirement))]);
        var outcome = Of(results);
        return outcome.Killed && !(outcome.IsBinding && outcome.IsConformant)
            ? outcome
            : Of([.. results, .. RunOn(mutant, [.. _vectors.Where(vector => !vector.Case.Covers.Contains(mutant.Requirement))])]);

        MutantOutcome Of(IReadOnlyList<VectorResult> all) => MutantOutcome.Of(Prefix + mutant.Name, mutant.Requirement, mutant.Text, _revision, all);
    }

    private VariantOutcome Variant(DriverRuleSet variant) =>
        VariantOutcome.Of(Prefix + variant.Name, variant.Text, RunOn(variant, _vectors, isVariant: true));

    private IReadOnlyList<VectorResult> RunOn(DriverRuleSet rules, IReadOnlyList<Vector> vectors, bool isVariant = false)
    {
        if (vectors.Count == 0 || _cancel.IsCancellationRequested) return [];
        var drivers = new ReferenceDriverSource($"reference:{rules.Name}", rules.Rules, KindWriters.Standard);
        return Runner.Run(new RunOptions
        {
            Source = new GuestDriverSource(drivers, isVariant ? null : _formats),
            Revision = _revision,
            Vectors = vectors,
            Plans = _plans,
        }).Results;
    }
}
