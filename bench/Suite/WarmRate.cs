using System.Diagnostics;
using Viommu.Drivers.Reference;
using Viommu.Harness.Cases;
using Viommu.Harness.Planning;
using Viommu.Harness.Running;
using Viommu.Spec.Revisions;

namespace Viommu.Bench.Suite;

/// <summary>Vectors a second in process, one core, once warm: reset, every request through the virtqueue, judging; plans are kept.</summary>
internal static class WarmRate
{
    private const int Passes = 25;
    private const double Aim = 20_000;

    public static void Print(IReadOnlyList<Vector> vectors, Revision revision)
    {
        var plans = new PlanCache();
        var whole = new List<double>();
        var usual = new List<double>();
        for (var pass = 0; pass < Passes; pass++)
        {
            var start = Stopwatch.GetTimestamp();
            var outcome = Runner.Run(new RunOptions { Source = ReferenceSource.Default, Revision = revision, Vectors = vectors, Plans = plans });
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            // One vector sends more than 65,536 requests; it is shown apart, since it is a thousand vectors' work.
            var longest = outcome.Results.Max(result => result.Millis) / 1000;
            whole.Add(vectors.Count / seconds);
            usual.Add((vectors.Count - 1) / (seconds - longest));
        }

        Report("suite, vectors a second, median of the last ten passes", whole);
        Report("the same without the ring-wrap vector", usual);
    }

    private static void Report(string what, List<double> rates)
    {
        var median = rates.TakeLast(10).Order().ElementAt(5);
        Console.WriteLine($"{what}: {median,10:N0}   {median / Aim:0.00} x the aim of {Aim:N0}");
    }
}
