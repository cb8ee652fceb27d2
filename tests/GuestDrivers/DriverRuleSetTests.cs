using System.Reflection;
using NUnit.Framework;
using Viommu.Drivers.Guest.Reference.Rules;
using Viommu.Reference.Mutants.Drivers;
using Viommu.Tests.Reference;

namespace Viommu.Tests.GuestDrivers;

/// <summary>The mutants and variants of the reference driver.</summary>
internal sealed class DriverRuleSetTests
{
    private static readonly MethodInfo[] s_rules = typeof(DriverRules).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly);

    private static readonly List<(string Name, Func<DriverRules, IReadOnlyList<string>> Tell)> s_stories = [.. DriverStories.All()];

    private static readonly Lazy<List<IReadOnlyList<string>>> s_reference = new(() => [.. s_stories.Select(story => story.Tell(new DriverRules()))]);

    private static IEnumerable<string> MutantNames => DriverRuleSets.Mutants.Select(one => one.Name);

    private static IEnumerable<string> VariantNames => DriverRuleSets.Variants.Select(one => one.Name);

    [Test]
    public void There_are_enough_of_them_with_names_of_their_own()
    {
        Assert.That(DriverRuleSets.Mutants, Has.Count.AtLeast(150));
        Assert.That(DriverRuleSets.Variants, Has.Count.AtLeast(20));
        Assert.That(MutantNames.Concat(VariantNames), Is.Unique);
    }

    [Test]
    public void Each_rule_names_a_duty_or_a_choice()
    {
        var silent = s_rules.Where(rule => !rule.IsSpecialName)
            .Where(rule => !rule.IsDefined(typeof(DriverRuleAttribute)) && !rule.IsDefined(typeof(DriverChoiceAttribute)));
        Assert.That(silent.Select(rule => rule.Name), Is.Empty);
        Assert.That(s_rules.Where(rule => !rule.IsVirtual).Select(rule => rule.Name), Is.Empty);
    }

    /// <summary>What a driver cannot be asked without groups of endpoints is left out.</summary>
    [Test]
    public void Each_duty_of_the_driver_has_a_rule_and_a_mutant()
    {
        var duties = BaseRevision.Get("pgtable-v2").Requirements.Values
            .Where(requirement => requirement.Who == Spec.Revisions.Party.Driver && requirement.Id != "attach.driver-groups").Select(one => one.Id).ToList();
        var members = typeof(DriverRules).GetMembers(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly);
        var ruled = members.SelectMany(member => member.GetCustomAttributes<DriverRuleAttribute>()).Select(rule => rule.Id).ToHashSet();

        Assert.That(duties.Where(id => !ruled.Contains(id)), Is.Empty);
        Assert.That(duties.Except(DriverRuleSets.Mutants.Select(mutant => mutant.Requirement)), Is.Empty);
        Assert.That(DriverRuleSets.Mutants.Select(mutant => mutant.Requirement).Distinct().Where(id => !ruled.Contains(id)), Is.Empty);
    }

    [TestCaseSource(nameof(MutantNames))]
    [TestCaseSource(nameof(VariantNames))]
    public void Each_does_otherwise_than_the_reference(string name) =>
        Assert.That(s_stories.Where((story, i) => !story.Tell(DriverRuleSets.Find(name)!.Rules()).SequenceEqual(s_reference.Value[i])).Take(1), Is.Not.Empty);

    [TestCaseSource(nameof(VariantNames))]
    public void A_variant_reaches_what_the_reference_does(string name)
    {
        // What a task asks for is the same, by whatever form of a domain it is done.
        string[] stories = ["map 100", "map 8", "map 200", "map 310", "pasids 18"];
        foreach (var (story, i) in s_stories.Select((story, i) => (story, i)).Where(one => stories.Contains(one.story.Name)))
        {
            if (name is "prefers-map" or "no-tables" or "tables-alone") continue;
            Assert.That(Reached(story.Tell(DriverRuleSets.Find(name)!.Rules())), Is.EqualTo(Reached(s_reference.Value[i])), story.Name);
        }
    }

    private static IEnumerable<string> Reached(IReadOnlyList<string> story) => story.Where(line => line.StartsWith('>'));
}
