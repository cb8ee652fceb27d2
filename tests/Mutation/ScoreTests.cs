using NUnit.Framework;
using Viommu.Harness.Mutation;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;
using Viommu.Reference.Mutants;
using Viommu.Spec;
using Viommu.Tests.Reports;
using Viommu.Tests.Vectors;

namespace Viommu.Tests.Mutation;

/// <summary>The suite's sharpness and fairness, held where they are: every mutant is killed, no variant is blamed.</summary>
public sealed class ScoreTests
{
    private static readonly Lazy<MutationScore> s_score = new(() =>
        MutationPlan.Run(ReferenceRun.Suite, RuleSets.Mutants, RuleSets.Variants, RuleSets.SomePairs(30), Environment.ProcessorCount, null,
            CancellationToken.None, bindingAlone: true)!);

    [Test]
    public void Every_mutant_is_killed_by_a_vector_that_covers_its_requirement() =>
        Assert.That(s_score.Value.Mutants.Where(m => !m.Killed)
            .Select(m => $"{m.Name} breaks {m.Requirement}; noticed only by {string.Join(", ", m.Also.Take(3))}"), Is.Empty);

    /// <summary>As a device of its own, none that breaks what binds is called conformant.</summary>
    [Test]
    public void No_mutant_of_a_binding_requirement_ends_conformant() =>
        Assert.That(s_score.Value.Mutants.Where(m => m.IsConformant && m.IsBinding).Select(m => $"{m.Name} breaks {m.Requirement}"), Is.Empty);

    [Test]
    public void No_variant_is_blamed() =>
        Assert.That(s_score.Value.Variants.Concat(s_score.Value.Pairs).Where(v => v.BlamedBy.Count > 0)
            .Select(v => $"{v.Name} is blamed by {string.Join(", ", v.BlamedBy.Take(3))}"), Is.Empty);

    /// <summary>A legal choice is not even warned about.</summary>
    [Test]
    public void No_variant_is_warned()
    {
        // Two are warned about by a requirement of their own: a device SHOULD NOT offer legacy BYPASS, and SHOULD offer MAP_UNMAP.
        Assert.That(s_score.Value.Variants.Concat(s_score.Value.Pairs).Where(v => v.WarnedBy.Except(["init/no-legacy-bypass", "init/offers-map-unmap"]).Any())
            .Select(v => $"{v.Name} is warned by {string.Join(", ", v.WarnedBy.Take(3))}"), Is.Empty);
    }

    /// <summary>Every vector can fail: some mutant shows it, or idle-vectors.yaml says why none does.</summary>
    [Test]
    public void Every_vector_notices_a_mutant_or_is_explained()
    {
        var diagnostics = new Diagnostics();
        var explained = ListFile.ReadBaseline(Repository.PathOf("tests/Mutation/idle-vectors.yaml"), diagnostics);
        Assert.That(diagnostics.Items, Is.Empty);
        var idle = s_score.Value.IdleVectors;
        Assert.That(idle.Where(id => !explained.Any(e => e.Vector.Matches(id))), Is.Empty, "an idle vector that nobody explains");
        Assert.That(explained.Where(e => !idle.Any(e.Vector.Matches)).Select(e => e.Place), Is.Empty, "an explanation without an idle vector");
    }

    [Test]
    public void There_are_as_many_as_promised()
    {
        Assert.That(s_score.Value.Mutants, Has.Count.GreaterThanOrEqualTo(120));
        Assert.That(s_score.Value.Variants, Has.Count.GreaterThanOrEqualTo(30));
        Assert.That(s_score.Value.Pairs, Has.Count.GreaterThanOrEqualTo(30));
    }

    [Test]
    public void The_json_keeps_its_schema()
    {
        var json = new StringWriter();
        PrintedJson.Write(json, MutationJson.Of(s_score.Value), PrintedJson.Documents.MutantsDocument);
        Assert.That(Schemas.Mistakes("mutants", json.ToString()), Is.Empty);
    }
}
