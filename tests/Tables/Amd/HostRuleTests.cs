using System.Reflection;
using NUnit.Framework;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Amd.Pt.Rules;
using Viommu.Tests.Reference;

namespace Viommu.Tests.Tables.Amd;

/// <summary>Every rule of AMD's host tables is asked: turning any one of them round shows on random tables.</summary>
public sealed class HostRuleTests
{
    private const int Rounds = 40000;

    /// <summary>A rule that random tables show only with a cache or another writer; they have tests of their own.</summary>
    private static readonly string[] Elsewhere = ["WalksChangedEntryAgain"];

    private static IEnumerable<MethodInfo> Rules() =>
        typeof(AmdPtRules).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => method.IsVirtual);

    private static MemberInfo Member(MethodInfo method) =>
        method.IsSpecialName ? typeof(AmdPtRules).GetProperty(method.Name["get_".Length..])! : method;

    private static IEnumerable<string> Ids(MethodInfo method) => Member(method).GetCustomAttributes<TableRuleAttribute>().Select(rule => rule.Id);

    private static IEnumerable<TestCaseData> Turned() =>
        Rules().Where(rule => Ids(rule).Any() && !Elsewhere.Contains(Member(rule).Name)).Select(rule => new TestCaseData(rule.Name).SetArgDisplayNames(rule.Name));

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

    [TestCaseSource(nameof(Turned))]
    public void A_rule_turned_round_shows(string rule)
    {
        var mutant = TurnedRules.Turn<AmdPtRules>(Rules().Single(method => method.Name == rule), bits: rule == "SkippedBits" ? 0x7fff_ffff_f000 : 0x1001);
        var random = new Random(20231);
        for (var round = 0; round < Rounds; round++)
        {
            var tables = new RandomHostTables(random);
            var (one, other) = (new NaiveRam(tables.Seed), new NaiveRam(tables.Seed));
            for (var time = 0; time < 4; time++)
            {
                var access = tables.Access(random);
                if (tables.Ask(one, access) != tables.Ask(other, access, mutant) || one.Calls != other.Calls) return;
            }

            if (one.Words.Any(word => other[word.Key] != word.Value)) return;
        }

        Assert.Fail($"{Rounds} rounds do not show that {rule} is asked");
    }
}
