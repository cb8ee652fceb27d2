using System.Diagnostics;
using Viommu.Drivers.Reference;
using Viommu.Harness.Cases;
using Viommu.Harness.Fuzzing;
using Viommu.Reference.Mutants;

namespace Viommu.Harness.Mutation;

/// <summary>How many mutants <c>fuzz</c> finds, which knows none of the suite's cases.</summary>
/// <param name="suite">The suite, for its revisions alone.</param>
/// <param name="seed">What decides which mutants are taken, and what is put to them.</param>
/// <param name="time">How long each is fuzzed.</param>
internal sealed class FuzzShare(Suite suite, ulong seed, TimeSpan time)
{
    /// <summary>So many mutants, or all where there are fewer: the same ones for the same seed. In the order of their names.</summary>
    public IReadOnlyList<RuleSet> Sample(IReadOnlyList<RuleSet> mutants, int? count)
    {
        var (random, all) = (new FuzzRandom(seed, 0), mutants.ToList());
        for (var i = all.Count - 1; i > 0; i--)
        {
            var other = random.Below(i + 1);
            (all[i], all[other]) = (all[other], all[i]);
        }

        return [.. all.Take(count ?? all.Count).OrderBy(one => one.Name, StringComparer.Ordinal)];
    }

    /// <summary>Fuzzes mutants, several side by side.</summary>
    public IReadOnlyList<FuzzedMutant> Run(IReadOnlyList<RuleSet> mutants, int jobs, Action<string> progress, CancellationToken cancel) =>
        SideBySide.Each(mutants, jobs, mutant => Find(mutant, cancel), mutant => progress(mutant.Name));

    private FuzzedMutant Find(RuleSet mutant, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        var outcome = Fuzzer.Run(new FuzzRequest
        {
            Source = new ReferenceSource(mutant.Name, mutant.Configuration, mutant.Rules),
            Revision = MutationPlan.RevisionOf(mutant, suite.Revisions),
            Revisions = suite.Revisions,
            Seed = seed,
            Time = time,
            Shrinks = false,
            MostFindings = 1,
            Cancel = cancel,
        });
        return new FuzzedMutant(mutant, outcome.Findings is [var first, ..] ? first.Deviation.Shape : null, outcome.Sequences, outcome.Steps, clock.Elapsed);
    }
}
