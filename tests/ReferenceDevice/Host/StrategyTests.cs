using NUnit.Framework;
using Viommu.Drivers.Reference;
using Viommu.Harness.Running;
using Viommu.Reference.Configuration;
using Viommu.Reference.Host;
using Viommu.Reference.Rules;
using Viommu.Tests.Vectors;

namespace Viommu.Tests.Reference.Host;

/// <summary>A guest sees no difference between the strategies: every vector has one verdict under all of them (docs/hosts.md).</summary>
internal sealed class StrategyTests
{
    [TestCase(HostTranslation.Nested, "pgtable-v2")]
    [TestCase(HostTranslation.Shadow, "pgtable-v2")]
    [TestCase(HostTranslation.Nested, "pgtable-poc-2023")]
    [TestCase(HostTranslation.Shadow, "pgtable-poc-2023")]
    public void Every_vector_has_the_same_verdict(HostTranslation translation, string id)
    {
        Assert.That(ReferenceRun.Suite.Revisions.TryGet(id, out var revision), Is.True);
        var vectors = ReferenceRun.Suite.VectorsFor(revision!);
        var emulated = Run(DeviceConfiguration.Default);
        var other = Run(DeviceConfiguration.Default with { HostTranslation = translation });
        Assert.That(other, Is.EqualTo(emulated));
        Assert.That(emulated, Has.Some.EndsWith("Pass"));

        List<string> Run(DeviceConfiguration configuration)
        {
            var source = new ReferenceSource("reference", configuration, static () => new DeviceRules());
            var outcome = Runner.Run(new RunOptions { Source = source, Revision = revision!, Vectors = vectors });
            return [.. outcome.Results.Select(result => $"{result.Vector.Id}: {result.Verdict}")];
        }
    }
}
