using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Drivers.Reference;
using Viommu.Harness.Cases;
using Viommu.Harness.Planning;
using Viommu.Harness.Results;
using Viommu.Harness.Running;
using Viommu.Reference.Mutants;
using Viommu.Spec;

namespace Viommu.Tests.Serving;

/// <summary>State that outlives a reset is found once, and only vectors that reset in the middle are blamed for it.</summary>
[TestFixture]
public sealed class ResetStateTests
{
    private const string Clear = "        self.domains.clear()\n        self.attached.clear()\n";

    private Adapters _adapters = null!;

    [SetUp]
    public void Begin() => _adapters = new Adapters();

    [TearDown]
    public void End() => _adapters.Dispose();

    [TestCase("reset-keeps-everything", "the page is still reached")]
    [TestCase("reset-keeps-first-endpoint", "the page is still reached")]
    [TestCase("reset-keeps-domains", "without another map")]
    [TestCase("reset-clears-mappings-only", "without another attach")]
    [TestCase("reset-keeps-bypass-domains", "still a bypass domain")]
    public void A_mutant_is_blamed_by_vectors_that_reset_in_the_middle(string name, string sign)
    {
        var rules = RuleSets.Find(name)!;
        var outcome = Run(new ReferenceSource($"reference:{name}", rules.Configuration, rules.Rules));
        Check(outcome, sign, "on a fresh device");
    }

    [Test]
    public void An_adapter_whose_device_reset_forgets_to_clear_begins_with_system_resets() =>
        Check(Run(Broken("        if system:\n            self.domains.clear()\n            self.attached.clear()\n")), "the page is still reached",
            "with a system reset");

    /// <summary>Every vector costs a process here: those on resets, and every twentieth of the others.</summary>
    [Test]
    public void An_adapter_whose_every_reset_forgets_to_clear_begins_fresh()
    {
        var vectors = Served.Vectors.Where((vector, i) => i % 20 == 0 || vector.Case.Covers.Contains("init.reset-detaches-all")).ToList();
        Check(Run(Broken(""), vectors), "the page is still reached", "on a fresh device");
    }

    /// <summary>Without accesses the one certain sign is a map that is refused for one that should be gone.</summary>
    [Test]
    public void Without_accesses_a_refused_map_tells()
    {
        var good = "OBSERVE = [\"dma\", \"events\", \"config-write\", \"system-reset\"]";
        var text = _adapters.Broken(Clear, "        if system:\n            self.domains.clear()\n            self.attached.clear()\n");
        var file = text[(text.IndexOf('"', StringComparison.Ordinal) + 1)..].TrimEnd('"');
        File.WriteAllText(file, File.ReadAllText(file).Replace(good, "OBSERVE = [\"system-reset\"]", StringComparison.Ordinal));
        Check(Run(Served.Source(text)), "the same map is refused", "with a system reset");
    }

    [TestCase("python")]
    [TestCase("c")]
    public void A_good_adapter_gets_no_note(string language)
    {
        var outcome = Runner.Run(new RunOptions
        {
            Source = Served.Source(_adapters.Example(language)),
            Revision = Served.Revision,
            Vectors = [.. Served.Vectors.Take(3)],
        });
        Assert.That(outcome.Notes, Is.Empty);
    }

    private IDeviceSource Broken(string bad) => Served.Source(_adapters.Broken(Clear, bad));

    private static RunOutcome Run(IDeviceSource source, IReadOnlyList<Vector>? vectors = null) =>
        Runner.Run(new RunOptions { Source = source, Revision = Served.Revision, Vectors = vectors ?? Served.Vectors });

    private static void Check(RunOutcome outcome, string sign, string how)
    {
        Assert.That(outcome.StartTrouble, Is.Null, outcome.StartTrouble?.Text);
        Assert.That(outcome.Notes, Has.Count.EqualTo(1));
        Assert.That(outcome.Notes[0].Text, Does.StartWith("state outlives a device reset (").And.Contain(sign).And.Contain(how));
        var broken = outcome.Results.Where(result => result.Verdict is Verdict.Fail or Verdict.Warn or Verdict.Error).ToList();
        TestContext.Out.WriteLine($"{Summary.Of(outcome.Results)}; {string.Join(", ", broken.Select(result => result.Vector.Id))}");
        var innocent = broken.Where(result => Planner.Plan(result.Vector, outcome.Facts!, new Diagnostics()).Asked.OfType<ResetOperation>().Count() < 2);
        Assert.That(innocent.Select(result => result.Vector.Id), Is.Empty);
        if (outcome.Device!.Observe.Contains(Observation.Dma))
            Assert.That(broken.Select(result => result.Requirement?.Id), Has.Some.EqualTo("init.reset-detaches-all"));
    }
}
