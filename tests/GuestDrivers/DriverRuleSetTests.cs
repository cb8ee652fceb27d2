using System.Reflection;
using NUnit.Framework;
using Viommu.Drivers.Guest;
using Viommu.Drivers.Guest.Reference.Rules;
using Viommu.Harness.GuestDrivers;
using Viommu.Harness.Results;
using Viommu.Reference.Mutants.Drivers;
using Viommu.Tests.Reference;

namespace Viommu.Tests.GuestDrivers;

/// <summary>The mutants and variants of the reference driver.</summary>
internal sealed class DriverRuleSetTests
{
    private static readonly MethodInfo[] s_rules = typeof(DriverRules).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly);

    private static readonly List<(string Name, Func<DriverRules, DrivenMachine> Tell)> s_stories = [.. DriverStories.All()];

    private static readonly Lazy<List<IReadOnlyList<string>>> s_reference = new(() => [.. s_stories.Select(story => story.Tell(new DriverRules()).Story)]);

    private static IEnumerable<string> MutantNames => DriverRuleSets.Mutants.Select(one => one.Name);

    private static IEnumerable<string> VariantNames => DriverRuleSets.Variants.Select(one => one.Name);

    // Without the one or the other form of a domain other tasks fail.
    private static IEnumerable<string> LikeNames => VariantNames.Except(["prefers-map", "no-tables", "tables-alone"]);

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
        Assert.That(s_stories.Where((story, i) => !Tell(story.Tell, name).SequenceEqual(s_reference.Value[i])).Take(1), Is.Not.Empty);

    [TestCaseSource(nameof(LikeNames))]
    public void A_variant_reaches_what_the_reference_does(string name)
    {
        // What a task asks for is the same, by whatever form of a domain it is done.
        string[] stories = ["map 100", "map 8", "map 200", "map 310", "pasids 18"];
        foreach (var (story, i) in s_stories.Select((story, i) => (story, i)).Where(one => stories.Contains(one.story.Name)))
            Assert.That(Reached(Tell(story.Tell, name)), Is.EqualTo(Reached(s_reference.Value[i])), story.Name);
    }

    [Test]
    public void The_reference_and_its_variants_keep_every_duty_that_a_recording_shows()
    {
        foreach (var make in DriverRuleSets.Variants.Select(one => one.Rules).Prepend(static () => new DriverRules()))
        {
            // Where what is offered is not what the device has, or the machine is at fault, the first ones are enough.
            foreach (var (name, tell) in s_stories.Take(10))
            {
                var machine = tell(make());
                var driver = new RecordedDriver("story.jsonl", machine.Events);
                var broken = RecordedRun.Judge(driver, machine.Revision, DutyVectors.Of(machine.Revision, driver)).Results
                    .Where(result => result.Verdict is Verdict.Fail or Verdict.Warn or Verdict.Error)
                    .Select(result => $"{name}, {make().GetType().Name}: {result.Requirement?.Id} {result.Reason} {result.Step}");
                Assert.That(broken.Where(text => !IsByPasid(text)), Is.Empty);
            }
        }
    }

    // Formats that attach each PASID alone have no other way than to name the domain again.
    private static bool IsByPasid(string text) => text.StartsWith("pasids 18", StringComparison.Ordinal) && text.Contains("attach-table.driver-new-domain");

    private static List<string> Tell(Func<DriverRules, DrivenMachine> tell, string name) => tell(DriverRuleSets.Find(name)!.Rules()).Story;

    private static IEnumerable<string> Reached(IReadOnlyList<string> story) => story.Where(line => line.StartsWith('>'));
}
