using System.Diagnostics;
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
    // Beyond the usual setting, a mutant is put to so many of the vectors that reach it: the rest do much what they do there.
    private const int MostElsewhere = 100;

    // One that is only slow has had most of the vectors by then.
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(15);

    /// <summary>Runs some mutants; who was noticed before stays so.</summary>
    /// <param name="numbers">The mutants.</param>
    public void Run(IReadOnlyList<int> numbers)
    {
        var left = numbers.ToList();
        var most = int.MaxValue;
        foreach (var setting in GeneratedSetting.All(suite))
        {
            if (left.Count == 0 || cancel.IsCancellationRequested) return;
            var bench = new GeneratedBench(suite, setting);
            var reach = Reach.Of(bench, mutants, count);
            if (reach.Broken.Count > 0 && most == int.MaxValue)
            {
                journal.Unfit(setting.Name, reach.Broken[0]);
                return;
            }

            left.RemoveAll(one => IsGone(one, bench, reach.Reached.Contains(one) ? reach.Near(one, most) : [], setting.Name));
            most = MostElsewhere;
        }
    }

    private bool IsGone(int mutant, GeneratedBench bench, List<(Vector Vector, long Fuel)> near, string setting)
    {
        if (journal.IsKilled(mutant)) return true;
        return near.Count > 0 && !cancel.IsCancellationRequested && !journal.IsKnown(mutant, setting) && IsNoticed(mutant, bench, near, setting);
    }

    private bool IsNoticed(int mutant, GeneratedBench bench, List<(Vector Vector, long Fuel)> near, string setting)
    {
        journal.Begin(mutant, setting);
        var (at, by, begun) = (0, (string?)null, Stopwatch.GetTimestamp());
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
                return by is null && !cancel.IsCancellationRequested && Stopwatch.GetElapsedTime(begun) < s_longest;
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
        journal.End(mutant, setting, by is null ? at : near.Count, by);
        return by is not null;
    }
}
