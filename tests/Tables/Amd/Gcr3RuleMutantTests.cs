using System.Reflection;
using NUnit.Framework;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Amd.Gcr3.Rules;
using Viommu.Tests.Reference;

namespace Viommu.Tests.Tables.Amd;

/// <summary>Every rule is asked: turning any one of them round shows on random tables, or in a descriptor.</summary>
public sealed class Gcr3RuleMutantTests
{
    private const int Rounds = 40000;

    /// <summary>Rules that only the device or its caches ask, and the number of a value that is no truth.</summary>
    private static readonly string[] Elsewhere = ["PasidReachesDirectories"];

    private static IEnumerable<MethodInfo> Rules() =>
        typeof(Gcr3Rules).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => method.IsVirtual);

    private static MemberInfo Member(MethodInfo method) =>
        method.IsSpecialName ? typeof(Gcr3Rules).GetProperty(method.Name["get_".Length..])! : method;

    private static IEnumerable<string> Ids(MethodInfo method) => Member(method).GetCustomAttributes<TableRuleAttribute>().Select(rule => rule.Id);

    // A PASID that may be missing cannot be turned by a bit.
    private static IEnumerable<TestCaseData> Mutants() =>
        Rules().Where(rule => Ids(rule).Any() && rule.ReturnType != typeof(uint?) && !Elsewhere.Contains(Member(rule).Name))
            .Select(rule => new TestCaseData(rule.Name).SetName($"Turned_{rule.Name}"));

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
        var mutant = TurnedRules.Turn<Gcr3Rules>(Rules().Single(method => method.Name == rule));
        var random = new Random(20263);
        for (var round = 0; round < Rounds; round++)
        {
            var request = new Gcr3Request(random);
            var one = new Gcr3Ram(request.Seed) { Spoils = request.Spoils };
            var other = new Gcr3Ram(request.Seed) { Spoils = request.Spoils };
            for (var time = 0; time < 4; time++)
            {
                var access = Gcr3Request.Access(random);
                if (request.Ask(one, access) != request.Ask(other, access, mutant) || one.Calls != other.Calls) return;
            }

            if (one.Words.Any(word => other[word.Key] != word.Value)) return;
        }

        Assert.Fail($"{Rounds} rounds do not show that {rule} is asked");
    }
}
