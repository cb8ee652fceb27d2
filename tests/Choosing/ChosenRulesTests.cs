using NUnit.Framework;
using Viommu.Drivers.Reference;
using Viommu.Harness.Results;
using Viommu.Harness.Running;
using Viommu.Reference;
using Viommu.Reference.Configuration;
using Viommu.Reference.Mutants;
using Viommu.Reference.Rules;
using Viommu.Tests.Vectors;

namespace Viommu.Tests.Choosing;

/// <summary>Rules composed of choices answer as the variants' own classes do, alone and together.</summary>
internal sealed class ChosenRulesTests
{
    private readonly int _seed = Environment.TickCount;

    [Test]
    public void No_choice_is_the_reference_device_over_the_whole_suite() =>
        Assert.That(ChosenDevices.Difference(() => new DeviceRules(), () => Choices.Rules(ChoiceSet.Empty), ChosenDevices.Vectors), Is.Null);

    [Test]
    public void One_choice_is_its_variant()
    {
        var random = Begin();
        var differ = new List<string>();
        foreach (var choice in Choices.All)
        {
            var variant = RuleSets.Variants.Single(one => one.Name == choice.Name);
            var vectors = ChosenDevices.Some(random, choice.Requirement, 12, 12);
            if (ChosenDevices.Difference(variant.Rules, () => Choices.Rules(ChoiceSet.Of(choice.Index)), vectors) is { } difference)
                differ.Add($"{choice.Name}: {difference}");
        }

        Assert.That(differ, Is.Empty);
    }

    [Test]
    public void Every_rule_variant_is_a_choice_with_the_same_texts() =>
        Assert.That(Choices.All.Select(choice => (choice.Name, choice.Requirement, choice.Text)),
            Is.EqualTo(RuleSets.Variants.Where(one => one.Requirement.Length > 0).Select(one => (one.Name, one.Requirement, one.Text))));

    [TestCase("attach-flags-first", "domain-range-inval", typeof(MadeByHand.FlagsFirstInval))]
    [TestCase("map-domain-first", "map-alignment-first", typeof(MadeByHand.AlignmentThenDomain))]
    [TestCase("detach-no-domain-noent", "detach-domain-unread", typeof(MadeByHand.NoDomainUnread))]
    [TestCase("fault-every-other", "fault-without-address", typeof(MadeByHand.EveryOtherWithoutAddress))]
    [TestCase("vtd-execute-taken", "vtd-pasid-zero-untagged", typeof(MadeByHand.VtdTwice))]
    [TestCase("riscv-wide-roots-refused", "arm-ste-abort-refused", typeof(MadeByHand.TwoFormats))]
    [TestCase("table-reads-ahead", "amd-pt-execute-blocked", typeof(MadeByHand.AheadOfFormat))]
    public void Two_choices_are_a_class_that_makes_both(string one, string other, Type both)
    {
        var requirements = new[] { one, other }.Select(name => Choices.Find(name)!.Requirement).ToList();
        var vectors = ChosenDevices.Vectors.Where(vector => vector.Case.Covers.Any(requirements.Contains)).Concat(ChosenDevices.Some(Begin(), "", 0, 300));
        Assert.That(ChosenDevices.Difference(
            () => (DeviceRules)Activator.CreateInstance(both, true)!, () => Choices.Rules(ChoiceSet.Of(one, other)), vectors), Is.Null);
    }

    [Test]
    public void Choices_made_later_are_those_of_a_device_made_with_them()
    {
        var random = Begin();
        var made = Choices.Rules(ChoiceSet.Empty);
        _ = new ReferenceDevice(DeviceConfiguration.Default, made, ReferenceRun.Revision);
        for (var i = 0; i < 10; i++)
        {
            var (before, wanted) = (ChosenDevices.SomeChoices(random, 3), ChosenDevices.SomeChoices(random, 3));
            var after = before.Intersect(made.Fixed).Union(ChoiceSet.Of([.. wanted.Indices.Where(index => !made.Fixed.Contains(index))]));
            ChosenRules? rules = null;
            var vectors = ChosenDevices.Some(random, ChosenDevices.Vectors, 100);
            var difference = ChosenDevices.Difference(() => Choices.Rules(after), () => rules = Choices.Rules(before), vectors, () => rules!.Choose(after));
            Assert.That(difference, Is.Null, $"from {before} to {after}");
        }
    }

    [Test]
    public void What_a_device_was_made_by_cannot_be_chosen_later()
    {
        var rules = Choices.Rules(ChoiceSet.Empty);
        var pieces = ChoiceSet.Of("vtd-blocks-in-pieces");
        Assert.That(rules.CanChoose(pieces), Is.True);
        _ = new ReferenceDevice(DeviceConfiguration.Default, rules, ReferenceRun.Revision);
        Assert.That(rules.CanChoose(pieces), Is.False);
        Assert.That(() => rules.Choose(pieces), Throws.InvalidOperationException.With.Message.Contains("vtd-blocks-in-pieces"));
        Assert.That(rules.Fixed.Count, Is.LessThan(20));
    }

    /// <summary>The suite is as fair to devices that choose often as to those that choose once.</summary>
    [Test]
    public void Three_choices_are_not_blamed()
    {
        var random = Begin();
        var blamed = new List<string>();
        var controls = ReferenceRun.Vectors.ToDictionary(vector => vector.Id);
        for (var i = 0; i < 25; i++)
        {
            var choices = ChosenDevices.SomeChoices(random, 3);
            var vectors = choices.Indices.SelectMany(index => ChosenDevices.Some(random, Choices.All[index].Requirement, 30, 50)).Distinct().ToList();
            var outcome = Runner.Run(new RunOptions
            {
                Source = new ReferenceSource($"{choices}", DeviceConfiguration.Default, () => Choices.Rules(choices)),
                Revision = ReferenceRun.Revision,
                Vectors = vectors,
                Controls = controls,
            });
            blamed.AddRange(outcome.Results.Where(one => one.Verdict is not (Verdict.Pass or Verdict.Skip)).Select(one => $"{choices}: {one.Vector.Id}"));
        }

        Assert.That(blamed, Is.Empty);
    }

    private Random Begin()
    {
        TestContext.Out.WriteLine($"seed {_seed}");
        return new Random(_seed);
    }
}
