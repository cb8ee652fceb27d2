using NUnit.Framework;
using Viommu.Drivers.Reference;
using Viommu.Harness.Fuzzing;
using Viommu.Reference.Configuration;
using Viommu.Reference.Mutants;
using Viommu.Reference.Rules;
using Viommu.Tests.Vectors;

namespace Viommu.Tests.Fuzzing;

/// <summary>The fuzzer blames no legal device, finds broken ones, and writes cases of what it finds.</summary>
public sealed class FuzzTests
{
    private const ulong Seed = 20_261_130;

    [Test]
    public void The_reference_device_has_no_finding() => Assert.That(Shapes(Fuzz("reference", 2_000)), Is.Empty, $"seed {Seed}");

    [TestCase("boot-bypass")]
    [TestCase("eager-tables")]
    [TestCase("granule-64k")]
    [TestCase("map-overlap-first")]
    [TestCase("map-over-reserved-unsupp")]
    [TestCase("nested-tables")]
    [TestCase("random-tables")]
    [TestCase("riscv-napot-4k-blocks")]
    [TestCase("vtd-blocks-in-pieces")]
    public void A_legal_device_has_no_finding(string name) => Assert.That(Shapes(Fuzz(name, 700)), Is.Empty, $"seed {Seed}");

    [TestCase("vtd-2m-needs-sslps")]
    [TestCase("amd-pt-dte-rights-ignored")]
    public void A_mutant_is_found_and_the_case_fails_for_it_alone(string name)
    {
        var outcome = Fuzz(name, 60_000);
        Assert.That(outcome.Findings, Has.Count.EqualTo(1), $"seed {Seed}");
        // A case is kept only where lint accepts it, the reference and every variant pass it and the device does not.
        Assert.That(outcome.Findings[0].Case, Is.Not.Null, outcome.Findings[0].NoCase);
        Assert.That(outcome.Findings[0].Sequence.Steps, Has.Count.LessThan(8));
    }

    [Test]
    public void The_seed_alone_decides_what_is_found()
    {
        var (one, other) = (Fuzz("access-over-border-refused", 5_000, 1), Fuzz("access-over-border-refused", 5_000, 2));
        Assert.That(Told(other), Is.EqualTo(Told(one)));

        static List<(long, string?)> Told(FuzzOutcome outcome) => [.. outcome.Findings.Select(finding => (finding.Number, finding.Case))];
    }

    private static List<string> Shapes(FuzzOutcome outcome)
    {
        Assert.That(outcome.Steps, Is.Positive, outcome.Why ?? outcome.NotStarted?.Text);
        return [.. outcome.Findings.Select(one => $"{one.Number}: {one.Deviation.Shape}\n{SequenceFile.Text(one.Sequence)}")];
    }

    private static FuzzOutcome Fuzz(string name, long count, int jobs = 2)
    {
        var (configuration, rules) = name == "reference"
            ? (DeviceConfiguration.Default, static () => new DeviceRules())
            : RuleSets.Find(name) is { } found ? (found.Configuration, found.Rules) : throw new ArgumentException($"there is no device '{name}'", nameof(name));
        return Fuzzer.Run(new FuzzRequest
        {
            Source = new ReferenceSource(name, configuration, rules),
            Revision = ReferenceRun.Suite.Revisions.Default!,
            Revisions = ReferenceRun.Suite.Revisions,
            Seed = Seed,
            Count = count,
            Jobs = jobs,
            MostFindings = 1,
        });
    }
}
