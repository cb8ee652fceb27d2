using NUnit.Framework;
using Viommu.Drivers.Reference;
using Viommu.Harness.Cases;
using Viommu.Harness.Results;
using Viommu.Harness.Running;
using Viommu.Reference.Mutants;
using Viommu.Tests.Cases;
using Viommu.Tests.Vectors;

namespace Viommu.Tests.Running;

/// <summary>What a case changes is not blamed for what does not work without the change either; and is blamed where it does.</summary>
public sealed class ControlTests
{
    private const string Tables = """
        id: a/b
        title: t
        revision: pgtable-v2
        covers: [invalidate.range]

        """;

    private const string Steps = "steps:\n  - attach: {domain: $dom0, endpoint: $ep0}\n    expect: OK\n";

    private static readonly IReadOnlyDictionary<string, Vector> s_byId = ReferenceRun.Vectors.ToDictionary(vector => vector.Id);

    // What INVALIDATE promises, by the names that the base and the formats give it.
    private static readonly Func<string, bool>[] s_promises =
    [
        id => id.StartsWith("invalidate.", StringComparison.Ordinal),
        id => id.Contains(".invalidate", StringComparison.Ordinal),
        id => id is "arm.revoked" or "arm.table-removed" or "arm.context-changed" or "arm.context-every-endpoint" or "arm.global" or "arm.asid-of-old-context",
        id => id is "riscv.directory-cache" or "riscv.global-dropped" or "riscv.non-leaf-change" or "riscv.non-leaf-directory" or "riscv.context-change",
        id => id.EndsWith(".reattach-drops-old", StringComparison.Ordinal) || id is "arm.attach-drops-contexts",
    ];

    /// <summary>A walker that takes for present what is not, in entries or in contexts: no translation is stale, and no INVALIDATE is to blame.</summary>
    [TestCase("riscv-valid-ignored", "RISCV")]
    [TestCase("riscv-valid-from-pointer", "RISCV")]
    [TestCase("riscv-pc-valid-ignored", "RISCV")]
    [TestCase("riscv-pdte-valid-ignored", "RISCV")]
    [TestCase("arm-descriptor-valid-ignored", "ARM_SMMU3")]
    [TestCase("arm-context-valid-if-not-zero", "ARM_SMMU3")]
    [TestCase("vtd-present-unchecked", "INTEL_PT")]
    [TestCase("gcr3-present-unchecked", "AMD_GCR3")]
    [TestCase("gcr3-upper-entry-valid-unchecked", "AMD_GCR3")]
    [TestCase("amd-pt-present-unchecked", "AMD_PT")]
    public void What_is_not_present_and_served_all_the_same_is_not_blamed_on_INVALIDATE(string mutant, string format)
    {
        var results = Run(mutant, vector => vector.Case.Covers.Any(IsPromise));
        Assert.That(results.Where(IsBroken).Where(r => IsPromise(r.Requirement!.Id)).Select(r => $"{r.Vector.Id} blames {r.Requirement!.Id}"), Is.Empty);
        Assert.That(results.Where(r => r.Requirement?.Id == Uncached.RuleId), Is.Not.Empty, $"{format} is asked for something that is no longer present");
    }

    /// <summary>A control excuses nobody who keeps what INVALIDATE names.</summary>
    [TestCase("amd-pt-invalidate-address-lost", "amd-pt.invalidate-address")]
    [TestCase("gcr3-invalidate-domain-lost", "gcr3.invalidate-domain")]
    public void What_stays_cached_is_blamed_on_INVALIDATE(string mutant, string requirement)
    {
        var results = Run(mutant, vector => vector.Case.Covers.Contains(requirement));
        Assert.That(results.Where(r => r.Verdict == Verdict.Fail && r.Requirement!.Id == requirement), Is.Not.Empty);
        Assert.That(results.Where(r => r.Requirement?.Id == Uncached.RuleId).Select(r => r.Vector.Id), Is.Empty);
    }

    /// <summary>Where an ATTACH attaches nobody, the reserved bytes and the pieces of other requests are not to blame.</summary>
    [TestCase("request.ignore-head-reserved")]
    [TestCase("virtqueue.any-split")]
    [TestCase("virtqueue.one-byte-descriptors")]
    [TestCase("virtqueue.indirect")]
    public void What_a_plain_request_does_not_do_either_is_not_blamed_on_its_form(string requirement)
    {
        var results = Run("attach-ok-without-effect", vector => vector.Case.Covers[0] == requirement);
        Assert.That(results.Where(IsBroken).Where(r => r.Requirement!.Id == requirement).Select(r => r.Vector.Id), Is.Empty);
        Assert.That(results.Where(r => r.SkipKind == SkipKind.Control), Is.Not.Empty);
    }

    /// <summary>The control itself is told of, once, although nobody asked for it.</summary>
    [Test]
    public void A_control_that_does_not_hold_is_blamed_once()
    {
        var results = Run("attach-ok-without-effect", vector => vector.Case.Id == "requests/head-reserved-map");
        Assert.That(results.Where(r => r.Vector.Case.Id == "requests/head-reserved-map").Select(r => r.SkipKind), Is.All.EqualTo(SkipKind.Control));
        Assert.That(results.Where(IsBroken).Select(r => r.Vector.Id), Is.EqualTo(new[] { "requests/plain@request=map" }));
    }

    [TestCase("control: uncached\n")]
    [TestCase("control: {uncached: [invalidate.range]}\n")]
    public void A_case_with_tables_may_be_held_against_itself(string control) => Assert.That(Draft.Mistakes(Tables + control + Steps), Is.Empty);

    [TestCase("control: {uncached: [invalidate.rang]}\n", "pgtable-v2 has no requirement 'invalidate.rang'")]
    [TestCase("control: {cold: [invalidate.range]}\n", "control has no key 'cold'")]
    [TestCase("control: {uncached: []}\n", "'uncached' names no requirement")]
    [TestCase("control: a/c@how=$how\n", "the matrix has no name 'how'")]
    public void A_control_with_a_mistake_says_so(string control, string mistake) =>
        Assert.That(Draft.Mistakes(Tables + control + Steps), Has.One.Contains(mistake));

    [Test]
    public void A_revision_without_tables_has_no_case_to_hold_against_itself() =>
        Assert.That(Draft.Mistakes(Draft.Head + "control: uncached\n" + Steps), Has.One.Contains("virtio-iommu has no attach-table.tables-rule"));

    private static bool IsPromise(string id) => s_promises.Any(promise => promise(id));

    private static bool IsBroken(VectorResult result) => result.Verdict is Verdict.Fail or Verdict.Warn;

    private static IReadOnlyList<VectorResult> Run(string mutant, Func<Vector, bool> wanted)
    {
        var rules = RuleSets.Mutants.Single(one => one.Name == mutant);
        return Runner.Run(new RunOptions
        {
            Source = new ReferenceSource($"reference:{mutant}", rules.Configuration, rules.Rules),
            Revision = ReferenceRun.Revision,
            Vectors = [.. ReferenceRun.Vectors.Where(wanted)],
            Controls = s_byId,
        }).Results;
    }
}
