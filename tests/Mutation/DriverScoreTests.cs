using NUnit.Framework;
using Viommu.Harness.Mutation;
using Viommu.Reference.Mutants.Drivers;
using Viommu.Tests.Vectors;

namespace Viommu.Tests.Mutation;

/// <summary>How sharp and how fair the cases of drivers are: every mutant of the reference driver is killed, no variant is blamed.</summary>
public sealed class DriverScoreTests
{
    private static readonly Lazy<MutationScore> s_score = new(() => DriverMutationRun.RunAll(
        ReferenceRun.Suite, DriverRuleSets.Mutants, DriverRuleSets.Variants, Environment.ProcessorCount, null, CancellationToken.None)!);

    [Test]
    public void Every_mutant_is_killed_by_a_vector_that_covers_its_requirement() =>
        Assert.That(s_score.Value.Mutants.Where(m => !m.Killed)
            .Select(m => $"{m.Name} breaks {m.Requirement}; noticed only by {string.Join(", ", m.Also.Take(3))}"), Is.Empty);

    [Test]
    public void No_mutant_of_a_binding_requirement_ends_conformant() =>
        Assert.That(s_score.Value.Mutants.Where(m => m.IsConformant && m.IsBinding).Select(m => $"{m.Name} breaks {m.Requirement}"), Is.Empty);

    /// <summary>A legal choice is not even warned about.</summary>
    [Test]
    public void No_variant_is_blamed() =>
        Assert.That(s_score.Value.Variants.Where(v => v.BlamedBy.Count + v.WarnedBy.Count > 0)
            .Select(v => $"{v.Name} is blamed by {string.Join(", ", v.BlamedBy.Concat(v.WarnedBy).Take(3))}"), Is.Empty);

    [Test]
    public void There_are_as_many_as_promised()
    {
        Assert.That(s_score.Value.Mutants, Has.Count.GreaterThanOrEqualTo(150));
        Assert.That(s_score.Value.Variants, Has.Count.GreaterThanOrEqualTo(30));
    }
}
