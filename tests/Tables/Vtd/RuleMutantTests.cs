using System.Reflection;
using NUnit.Framework;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Vtd.Rules;
using Viommu.Tests.Reference;

namespace Viommu.Tests.Tables.Vtd;

/// <summary>Every rule is asked: turning any one of them round shows on random tables, or in a descriptor.</summary>
public sealed class RuleMutantTests
{
    private const int Rounds = 40000;

    /// <summary>Rules that only ATTACH_TABLE asks, whose mutants have stories, and one that only a choice asks (<see cref="VariantTests"/>).</summary>
    private static readonly string[] Elsewhere = ["RequestFlagsAreKnown", "NamedPasid", "ServingPasid", "IsGlobal"];

    private static IEnumerable<MethodInfo> Rules() =>
        typeof(VtdRules).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => method.IsVirtual);

    private static MemberInfo Member(MethodInfo method) =>
        method.IsSpecialName ? typeof(VtdRules).GetProperty(method.Name["get_".Length..])! : method;

    private static IEnumerable<string> Ids(MethodInfo method) => Member(method).GetCustomAttributes<TableRuleAttribute>().Select(rule => rule.Id);

    private static IEnumerable<TestCaseData> Mutants() =>
        Rules().Where(rule => Ids(rule).Any() && !Elsewhere.Contains(rule.Name)).Select(rule => new TestCaseData(rule.Name).SetName($"Turned_{rule.Name}"));

    [Test]
    public void Every_member_is_a_choice_or_obeys_requirements_that_exist()
    {
        var requirements = BaseRevision.Get("pgtable-v2").Requirements;
        foreach (var rule in Rules())
        {
            var ids = Ids(rule).ToList();
            Assert.That(ids.Count > 0 || Member(rule).IsDefined(typeof(TableChoiceAttribute)), Is.True, rule.Name);
            Assert.That(ids.Where(id => !requirements.ContainsKey(id)), Is.Empty, rule.Name);
        }
    }

    [TestCaseSource(nameof(Mutants))]
    public void A_rule_turned_round_shows(string rule)
    {
        var mutant = TurnedRules.Turn<VtdRules>(Rules().Single(method => method.Name == rule));
        var random = new Random(20231);
        for (var round = 0; round < Rounds; round++)
        {
            var request = new RandomRequest(random);
            var one = new LazyRam(request.Seed) { Spoils = request.Spoils };
            var other = new LazyRam(request.Seed) { Spoils = request.Spoils };
            for (var time = 0; time < 4; time++)
            {
                var access = RandomRequest.Access(random);
                if (request.Ask(one, access) != request.Ask(other, access, mutant) || one.Calls != other.Calls) return;
            }

            if (one.Words.Any(word => other[word.Key] != word.Value)) return;
        }

        Assert.Fail($"{Rounds} rounds do not show that {rule} is asked");
    }
}
