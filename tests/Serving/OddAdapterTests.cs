using System.Diagnostics;
using NUnit.Framework;
using Viommu.Drivers.Process;
using Viommu.Harness.Cases;
using Viommu.Harness.Results;
using Viommu.Harness.Running;
using Viommu.Tests.Process;

namespace Viommu.Tests.Serving;

/// <summary>Runs on adapters with something odd about them: each ends, soon, with verdicts that say what it is.</summary>
[TestFixture]
public sealed class OddAdapterTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(90);

    [Test]
    public void Endpoints_by_the_ten_thousand_are_neither_all_probed_nor_waited_for()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var outcome = Run("many-endpoints", Served.Vectors);
        Assert.That(outcome.Device!.Endpoints, Has.Count.EqualTo(65536));
        Assert.That(Broken(outcome), Is.Empty);
        Assert.That(outcome.Results.Count(result => result.Verdict == Verdict.Pass), Is.GreaterThan(outcome.Results.Count / 2));
        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(200 << 20));
    }

    [TestCase("no-endpoint", "the device has no endpoint")]
    [TestCase("no-memory", "the device has no $ram")]
    public void What_is_not_there_skips_what_needs_it(string mode, string reason)
    {
        var outcome = Run(mode, Served.Vectors);
        Assert.That(Broken(outcome), Is.Empty);
        Assert.That(outcome.Results.Count(result => result.Verdict == Verdict.Skip && result.Reason.Contains(reason, StringComparison.Ordinal)),
            Is.GreaterThan(100));
    }

    /// <summary>Memory that wraps or forgets breaks what looks at data, and is taken neither for trouble nor for state that outlives a reset.</summary>
    [TestCase("wraps", false)]
    [TestCase("forgets", true)]
    [TestCase("short-read", null)]
    public void Memory_that_is_none_is_no_trouble_of_the_run(string mode, bool? breaks)
    {
        var outcome = Run(mode, Few("map/", 60));
        if (mode != "short-read") Assert.That(outcome.Results.Select(result => result.Verdict), Has.None.EqualTo(Verdict.Error));
        if (breaks == true) Assert.That(outcome.Results.Count(result => result.Verdict is Verdict.Fail or Verdict.Warn), Is.Positive);
        Assert.That(outcome.Results, Has.Count.EqualTo(60));
    }

    [TestCase("wrong-type", "used")]
    [TestCase("floods", "")]
    [TestCase("dies", "exit code 9")]
    [TestCase("hangs", "within")]
    public void What_goes_wrong_in_a_request_is_an_error_of_each_vector(string mode, string words)
    {
        var outcome = Run(mode, Few("attach/", 5));
        Assert.That(outcome.Results, Has.Count.EqualTo(5));
        Assert.That(outcome.Results.Select(result => result.Verdict), Has.All.EqualTo(Verdict.Error));
        Assert.That(outcome.Results.Select(result => result.Reason + result.Got), Has.All.Contains(words));
    }

    [Test]
    public void An_access_answered_in_another_type_is_an_error()
    {
        var outcome = Run("dma-wrong-type", Few("map/", 20));
        Assert.That(outcome.Results.Count(result => result.Verdict == Verdict.Error && result.Reason.Contains("bytes", StringComparison.Ordinal)), Is.Positive);
    }

    private static List<Vector> Few(string folder, int count) =>
        [.. Served.Vectors.Where(vector => vector.Id.StartsWith(folder, StringComparison.Ordinal)).Take(count)];

    private static List<string> Broken(RunOutcome outcome) =>
        [.. outcome.Results.Where(result => result.Verdict is Verdict.Fail or Verdict.Error)
            .Select(result => $"{result.Vector.Id}: {result.Verdict} {result.Reason}")];

    private static RunOutcome Run(string mode, IReadOnlyList<Vector> vectors)
    {
        Programs.NeedPython();
        var odd = Checkout.PathOf("tests", "Process", "Adapters", "odd.py");
        var name = $"process:python3 \"{odd}\" \"{Checkout.PathOf("examples", "python", "viommu_adapter.py")}\" {mode}";
        var clock = Stopwatch.StartNew();
        var limits = ProcessLimits.Default with { Reply = mode == "hangs" ? TimeSpan.FromMilliseconds(300) : TimeSpan.FromSeconds(10) };
        var outcome = Runner.Run(new RunOptions { Source = Served.Source(name, limits), Revision = Served.Revision, Vectors = vectors });
        TestContext.Out.WriteLine($"{mode}: {Summary.Of(outcome.Results)} in {clock.Elapsed.TotalSeconds:0.0} s");
        Assert.That(clock.Elapsed, Is.LessThan(s_limit));
        Assert.That(outcome.StartTrouble, Is.Null, outcome.StartTrouble?.Text + outcome.StartTrouble?.StandardError);
        Assert.That(outcome.Notes, Is.Empty);
        return outcome;
    }
}
