using System.Diagnostics;
using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Drivers.Reference;
using Viommu.Harness.Results;
using Viommu.Harness.Running;
using Viommu.Reference.Mutants;

namespace Viommu.Tests.Serving;

/// <summary>The whole suite through <c>process:</c> onto <c>serve</c>: the protocol in between changes no verdict.</summary>
[TestFixture]
public sealed class ServedSuiteTests
{
    [Test]
    public void Every_verdict_is_the_one_in_process() => Compare("reference", ReferenceSource.Default, ofMutant: null);

    [TestCase("attach-reserved-ignored")]
    public void A_served_mutant_is_caught_by_the_same_vectors(string name)
    {
        var rules = RuleSets.Find(name)!;
        Assert.That(rules, Is.Not.Null);
        Compare($"reference:{name}", new ReferenceSource($"reference:{name}", rules.Configuration, rules.Rules), rules.Requirement);
    }

    private static void Compare(string device, IDeviceSource inProcess, string? ofMutant)
    {
        var expected = Run(inProcess);
        var clock = Stopwatch.StartNew();
        var served = Run(Served.Source(Served.Name(device)));
        TestContext.Out.WriteLine(
            $"{served.Results.Count} vectors through the protocol in {clock.Elapsed.TotalSeconds:0.0} s, the start of the program included");

        Assert.That(served.StartTrouble, Is.Null, served.StartTrouble?.Text + served.StartTrouble?.StandardError);
        Assert.That(served.Results, Has.Count.EqualTo(expected.Results.Count));
        var different = new List<string>();
        var lost = 0;
        foreach (var (here, there) in expected.Results.Zip(served.Results))
        {
            Assert.That(there.Vector.Id, Is.EqualTo(here.Vector.Id));
            if (there.Verdict == here.Verdict) continue;
            if (there.Verdict == Verdict.Skip && NeedsTheRing(there.Reason)) lost++;
            else different.Add($"{here.Vector.Id}: {here.Verdict} in process, {there.Verdict} served: {there.Reason}{there.StandardError}");
        }

        TestContext.Out.WriteLine($"{lost} vectors need the ring or chosen event buffers");
        Assert.That(different, Is.Empty);
        Assert.That(served.Results.Count(result => result.Verdict == Verdict.Pass), Is.GreaterThan(served.Results.Count / 2));
        if (ofMutant is not null)
            Assert.That(served.Results.Any(result => result.Verdict == Verdict.Fail && result.Vector.Case.Covers.Contains(ofMutant)), Is.True,
                "the mutant survived");
    }

    /// <summary>The reason is what the protocol does not have: observations of ours, or features that only a ring shows.</summary>
    private static bool NeedsTheRing(string reason) =>
        reason.Contains($"'{Observation.Ring}'", StringComparison.Ordinal) || reason.Contains($"'{Observation.EventBuffers}'", StringComparison.Ordinal)
        || reason is "the device does not offer INDIRECT_DESC" or "the device does not offer EVENT_IDX";

    private static RunOutcome Run(IDeviceSource source) =>
        Runner.Run(new RunOptions { Source = source, Revision = Served.Revision, Vectors = Served.Vectors });
}
