using NUnit.Framework;
using Viommu.Reference.Mutants;

namespace Viommu.Tests.Tables.Vtd;

/// <summary>Every mutant of VT-d's rules is told from the rules as they stand by a story whose numbers were worked out by hand.</summary>
public sealed class MutantTests
{
    private static IEnumerable<TestCaseData> Mutants() =>
        RuleSets.Mutants.Where(mutant => mutant.Name.StartsWith("vtd-", StringComparison.Ordinal)).Select(mutant => new TestCaseData(mutant.Name).SetName($"Mutant_{mutant.Name}"));

    [TestCaseSource(nameof(Mutants))]
    public void A_mutant_is_told_from_the_rules(string name)
    {
        var story = MutantStories.All[name];
        Assert.That(Story.Play(story), Is.Null, "the rules as they stand");
        Assert.That(Story.Play(story, RuleSets.Find(name)!.Rules().VtdRules()), Is.Not.Null, "the mutant");
    }

    [Test]
    public void Every_story_has_its_mutant() =>
        Assert.That(MutantStories.All.Keys, Is.EquivalentTo(RuleSets.Mutants.Select(mutant => mutant.Name).Where(name => name.StartsWith("vtd-", StringComparison.Ordinal))));
}
