using NUnit.Framework;
using Viommu.Reference.Mutants;
using Viommu.Reference.Tables.LongMode.Rules;
using Viommu.Reference.Tables.Vtd.Rules;

namespace Viommu.Tests.Tables.Vtd;

/// <summary>Every mutant of VT-d's rules is told from the rules as they stand by a story whose numbers were worked out by hand.</summary>
public sealed class MutantTests
{
    private static IEnumerable<string> Names() =>
        RuleSets.Mutants.Where(mutant => mutant.Rules() is FormatDevice device && IsOfVtd(device, mutant.Requirement)).Select(mutant => mutant.Name);

    // Rules that other formats share are this format's mutants where they break a requirement of it.
    private static bool IsOfVtd(FormatDevice device, string requirement) =>
        device.TableRules<VtdRules>().GetType() != typeof(VtdRules)
        || (device.TableRules<LongModeRules>().GetType() != typeof(LongModeRules) && requirement.StartsWith("vtd.", StringComparison.Ordinal));

    private static IEnumerable<TestCaseData> Mutants() => Names().Select(name => new TestCaseData(name).SetName($"Mutant_{name}"));

    [TestCaseSource(nameof(Mutants))]
    public void A_mutant_is_told_from_the_rules(string name)
    {
        var story = MutantStories.All[name];
        Assert.That(Story.Play(story), Is.Null, "the rules as they stand");
        var device = RuleSets.Find(name)!.Rules();
        Assert.That(Story.Play(story, device.TableRules<VtdRules>(), device.TableRules<LongModeRules>()), Is.Not.Null, "the mutant");
    }

    [Test]
    public void Every_story_has_its_mutant() =>
        Assert.That(MutantStories.All.Keys, Is.EquivalentTo(Names()));
}
