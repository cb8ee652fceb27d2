using NUnit.Framework;
using Viommu.Reference.Configuration;
using Viommu.Reference.Mutants;
using Viommu.Reference.Rules;
using Viommu.Tests.Vectors;

namespace Viommu.Tests.Choosing;

/// <summary>Sets of choices, which of them conflict, and the trace of what was asked.</summary>
internal sealed class ChoiceSetTests
{
    [Test]
    public void A_set_holds_what_was_put_into_it()
    {
        var last = Choices.All.Count - 1;
        var set = ChoiceSet.Empty.With(0).With(63).With(64).With(last);
        Assert.That(set.Indices, Is.EqualTo(new[] { 0, 63, 64, last }));
        Assert.That(set.Count, Is.EqualTo(4));
        Assert.That(set.Contains(64) && !set.Contains(65), Is.True);
        Assert.That(set.Without(64), Is.EqualTo(ChoiceSet.Of(last, 0, 63)));
        Assert.That(set.Without(64).GetHashCode(), Is.EqualTo(ChoiceSet.Of(last, 0, 63).GetHashCode()));
        Assert.That(set.With(0), Is.SameAs(set));
        Assert.That(set == ChoiceSet.Empty, Is.False);
        Assert.That(set.Union(ChoiceSet.Of(5)).Intersect(ChoiceSet.Of(5, 6)), Is.EqualTo(ChoiceSet.Of(5)));
        Assert.That(set.Names, Does.Contain(Choices.All[64].Name));
        Assert.That($"{ChoiceSet.Of("no-moves", "fault-never")} {ChoiceSet.Empty}", Is.EqualTo("fault-never+no-moves reference"));
    }

    [Test]
    public void A_number_or_name_that_nothing_has_is_refused()
    {
        Assert.That(() => ChoiceSet.Empty.With(Choices.All.Count), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => ChoiceSet.Of(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => ChoiceSet.Of("no-such-choice"), Throws.ArgumentException.With.Message.Contains("no-such-choice"));
    }

    [TestCase("domain-range-inval", "domain-range-noent", true, TestName = "Two statuses of one check")]
    [TestCase("attach-flags-first", "attach-endpoint-first", false, TestName = "One of two orders goes on to the other")]
    [TestCase("map-domain-first", "map-alignment-first", false, TestName = "Both go on")]
    [TestCase("no-moves", "one-endpoint-no-moves", true, TestName = "One of two rules of a variant is the other's")]
    [TestCase("no-moves", "fault-never", false, TestName = "Different rules")]
    [TestCase("arm-ste-abort-refused", "arm-takes-illegal-ste", true, TestName = "What comes of both is not legal")]
    [TestCase("no-moves", "no-moves", false, TestName = "One and the same")]
    public void Choices_conflict_where_neither_asks_for_the_other(string one, string other, bool conflict)
    {
        var (first, second) = (Choices.Find(one)!, Choices.Find(other)!);
        Assert.That(Choices.Conflict(first, second), Is.EqualTo(conflict));
        Assert.That(Choices.Conflict(second, first), Is.EqualTo(conflict));
        Assert.That(Choices.Agree(ChoiceSet.Of(one, other)), Is.EqualTo(!conflict));
    }

    [Test]
    public void The_first_of_two_that_conflict_counts()
    {
        var vectors = ChosenDevices.Vectors.Where(vector => vector.Case.Covers.Contains("request.domain-range")).ToList();
        Assert.That(ChosenDevices.Difference(
            () => Choices.Rules(ChoiceSet.Of("domain-range-inval")), () => Choices.Rules(ChoiceSet.Of("domain-range-inval", "domain-range-noent")), vectors),
            Is.Null);
        Assert.That(ChosenDevices.Difference(
            () => Choices.Rules(ChoiceSet.Of("domain-range-noent")), () => Choices.Rules(ChoiceSet.Of("domain-range-inval", "domain-range-noent")), vectors),
            Is.Not.Null);
    }

    [Test]
    public void Every_rule_of_the_device_can_be_traced()
    {
        var rules = typeof(DeviceRules).GetMembers()
            .Where(member => member.IsDefined(typeof(RequirementAttribute), false) || member.IsDefined(typeof(ChoiceAttribute), false));
        Assert.That(RuleTrace.Members.Where(member => member.Name.StartsWith("DeviceRules.", StringComparison.Ordinal)).Select(member => member.Name),
            Is.EquivalentTo(rules.Select(member => $"DeviceRules.{member.Name}")));
        Assert.That(RuleTrace.Members.Where(member => member.Requirements.Count + member.Choices.Count == 0).Select(member => member.Name), Is.Empty);
        Assert.That(RuleTrace.Members.Select(member => member.Index), Is.EqualTo(Enumerable.Range(0, RuleTrace.Members.Count)));
    }

    [Test]
    public void A_trace_tells_what_was_asked_and_who_answered()
    {
        var trace = new RuleTrace();
        var rules = Choices.Rules(ChoiceSet.Of("detach-no-domain-noent", "no-moves"), trace);
        _ = new Viommu.Reference.ReferenceDevice(DeviceConfiguration.Default, rules, ReferenceRun.Revision);
        Assert.That(Asked(), Does.Contain("DeviceRules.TableRules").And.Contain("Gcr3Rules.GuestTablesAreOffered"));
        Assert.That(trace.Chosen, Is.EqualTo(ChoiceSet.Empty));
        trace.Reset();
        Assert.That((trace.Count, trace.Asks), Is.EqualTo((0, 0L)));

        rules.DetachDomain(default);
        rules.DetachDomain(default);
        Assert.That(Asked(), Is.EqualTo(new[] { "DeviceRules.DetachDomain" }));
        Assert.That((trace.Count, trace.Asks), Is.EqualTo((1, 2L)));
        Assert.That(trace.Chosen, Is.EqualTo(ChoiceSet.Of("detach-no-domain-noent")));
        Assert.That(trace.Touched.Names, Does.Contain("detach-wrong-domain-ok").And.Contain("detach-no-domain-noent").And.Not.Contain("no-moves"));

        rules.Trace = null;
        trace.Reset();
        rules.DetachDomain(default);
        Assert.That(trace.Count, Is.Zero);

        IEnumerable<string> Asked() => trace.Asked.Select(index => RuleTrace.Members[index].Name);
    }
}
