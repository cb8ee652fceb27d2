using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Drivers.Reference;
using Viommu.Harness.Cases;
using Viommu.Harness.Running;
using Viommu.Spec;
using Viommu.Tests.Vectors;

namespace Viommu.Tests.Cases;

/// <summary>How often a <c>for</c> goes round.</summary>
internal sealed class LoopTests
{
    [TestCase("{from: 0, to: 7}", 8)]
    [TestCase("{from: 0, to: 7, step: 1}", 8)]
    [TestCase("{from: 1, to: 8, step: 3}", 3)]
    [TestCase("{from: 1, to: 7, step: 3}", 3)]
    [TestCase("{from: 1, to: 6, step: 3}", 2)]
    [TestCase("{from: 5, to: 5, step: 100}", 1)]
    [TestCase("{from: 6, to: 5}", 0)]
    [TestCase("{from: 0, to: 0xffffffffffffffff, step: 0x8000000000000000}", 2)]
    [TestCase("{from: 0xfffffffffffffffe, to: 0xffffffffffffffff}", 2)]
    public void It_takes_each_step_up_to_the_end(string range, int rounds)
    {
        var diagnostics = new Diagnostics();
        var drafted = Draft.Read($"{Draft.Head}steps:\n  - for: {{i: {range}}}\n    steps: [{{detach: {{domain: 1, endpoint: $ep0}}, expect: unspecified}}]\n",
            diagnostics)!;
        var vector = Expansion.Expand(drafted, ReferenceRun.Revision, ReferenceRun.Suite.Kinds).Single();
        Assert.That(diagnostics.Items, Is.Empty);
        var outcome = Runner.Run(new RunOptions
        {
            Source = ReferenceSource.Default,
            Revision = ReferenceRun.Revision,
            Vectors = [vector],
            KeepTranscripts = true,
        });
        Assert.That(outcome.Results.Single().Transcript!.Entries.Count(entry => entry.Operation is RequestOperation), Is.EqualTo(rounds));
    }
}
