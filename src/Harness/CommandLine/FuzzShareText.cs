using Viommu.Harness.Cases;
using Viommu.Harness.Fuzzing;
using Viommu.Harness.Mutation;
using Viommu.Harness.Reports;
using Viommu.Harness.Results;
using Viommu.Reference.Mutants;

namespace Viommu.Harness.CommandLine;

/// <summary>Tells which mutants <c>fuzz</c> finds.</summary>
internal static class FuzzShareText
{
    /// <summary>Fuzzes mutants; exit 1 when one was not found.</summary>
    public static int Run(Suite suite, IReadOnlyList<RuleSet> mutants, TimeSpan time, int? sample, ulong? seed, int jobs, Surroundings surroundings)
    {
        if (sample is <= 0)
        {
            surroundings.Error.WriteLine($"viommu: --sample must be 1 or more, not {sample}");
            return ExitCodes.Usage;
        }

        var used = seed ?? FuzzRandom.NewSeed();
        var share = new FuzzShare(suite, used, time);
        var chosen = share.Sample(mutants, sample);
        if (chosen.Count == 0)
        {
            surroundings.Error.WriteLine("viommu: no mutant of the device matches; drivers are not fuzzed");
            return ExitCodes.NothingRan;
        }

        var done = 0;
        var all = share.Run(chosen, jobs, name => surroundings.ShowStatus($"{++done}/{chosen.Count} {name,-60}"), surroundings.Cancel);
        surroundings.EndStatus();
        if (surroundings.Cancel.IsCancellationRequested) return ExitCodes.Interrupted;
        var table = new TextTable("mutant", "requirement", "found by", ">sequences", ">seconds");
        foreach (var one in all)
            table.Add(one.Mutant.Name, one.Mutant.Requirement, one.Shape ?? "NOT FOUND", $"{one.Sequences}", $"{one.Took.TotalSeconds:0.0}");
        var found = all.Count(one => one.Shape is not null);
        surroundings.Output.Write(table);
        surroundings.Output.WriteLine($"\nseed {used}: fuzz found {found} of {all.Count} mutants in {time.TotalSeconds:0.#} s each");
        return found < all.Count ? ExitCodes.NotConformant : ExitCodes.Conformant;
    }
}
