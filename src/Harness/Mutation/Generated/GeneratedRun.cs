using Viommu.Harness.Cases;

namespace Viommu.Harness.Mutation.Generated;

/// <summary>
/// Puts the suite to generated mutants, all in this process: one pass without any records which vectors reach which mutants; then each mutant gets those that
/// reach it, until one notices. Who is left is put to the next setting.
/// </summary>
/// <param name="suite">The suite.</param>
/// <param name="mutants">The switch of this process.</param>
/// <param name="count">How many mutants the assembly has.</param>
/// <param name="journal">What is written down of each.</param>
/// <param name="cancel">Ends the run early.</param>
internal sealed class GeneratedRun(Suite suite, MutantSwitch mutants, int count, Journal journal, CancellationToken cancel)
{
    /// <summary>Runs some mutants; who was noticed before stays so.</summary>
    /// <param name="numbers">The mutants.</param>
    /// <param name="jobs">How many side by side.</param>
    public void Run(IReadOnlyList<int> numbers, int jobs)
    {
        var left = numbers.ToList();
        foreach (var setting in GeneratedSetting.All(suite))
        {
            if (left.Count == 0 || cancel.IsCancellationRequested) return;
            var bench = new GeneratedBench(suite, setting);
            var reach = Reach.Of(bench, mutants, count);
            if (reach.Broken.Count > 0)
            {
                journal.Unfit(setting.Name, reach.Broken[0]);
                return;
            }

            var open = left.Where(one => reach.Reached.Contains(one) && !journal.IsKnown(one, setting.Name)).ToList();
            var noticed = SideBySide.Each(open, jobs, one => !cancel.IsCancellationRequested && IsNoticed(one, bench, reach, setting.Name), _ => { });
            var gone = open.Where((_, i) => noticed[i]).ToHashSet();
            left.RemoveAll(one => gone.Contains(one) || journal.IsKilled(one));
        }
    }

    private bool IsNoticed(int mutant, GeneratedBench bench, Reach reach, string setting)
    {
        var near = reach.Near(mutant);
        journal.Begin(mutant, setting);
        var (at, by) = (0, (string?)null);
        mutants.Activate(mutant);
        mutants.Refuel(near[0].Fuel);
        try
        {
            bench.Run([.. near.Select(one => one.Vector)], result =>
            {
                if (result.IsBroken) by = result.Vector.Id;
                // Controls come between the vectors.
                if (result.Vector == near[Math.Min(at, near.Count - 1)].Vector) at++;
                mutants.Refuel(near[Math.Min(at, near.Count - 1)].Fuel);
                return by is null && !cancel.IsCancellationRequested;
            });
            // A device that does not start has no results.
            if (at == 0 && !cancel.IsCancellationRequested) by = "(the device does not start)";
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            by = $"({e.GetType().Name})";
        }
        finally
        {
            mutants.Rest();
            mutants.Refuel(0);
        }

        if (cancel.IsCancellationRequested && by is null) return false;
        journal.End(mutant, setting, near.Count, by);
        return by is not null;
    }
}
