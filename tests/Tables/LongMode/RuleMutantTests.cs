using System.Reflection;
using NUnit.Framework;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.LongMode.Rules;
using Viommu.Tests.Reference;
using Viommu.Tests.Tables.Amd;
using Viommu.Tests.Tables.Vtd;

namespace Viommu.Tests.Tables.LongMode;

/// <summary>Every rule of long mode is asked by each format that has requirements for it: turning it round shows on random tables.</summary>
public sealed class RuleMutantTests
{
    private const int Rounds = 40000;

    private static IEnumerable<MethodInfo> Rules() =>
        typeof(LongModeRules).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => method.IsVirtual);

    private static IEnumerable<string> Ids(MethodInfo method)
    {
        MemberInfo member = method.IsSpecialName ? typeof(LongModeRules).GetProperty(method.Name["get_".Length..])! : method;
        return member.GetCustomAttributes<TableRuleAttribute>().Select(rule => rule.Id);
    }

    private static IEnumerable<TestCaseData> OfVtd() => Mutants("vtd.");

    private static IEnumerable<TestCaseData> OfAmd() => Mutants("gcr3.");

    // VT-d takes no execute requests, unless a choice says so (Vtd.VariantTests).
    private static IEnumerable<TestCaseData> Mutants(string format) =>
        Rules().Where(rule => Ids(rule).Any(id => id.StartsWith(format, StringComparison.Ordinal)) && (format, rule.Name) != ("vtd.", "Executable"))
            .Select(rule => new TestCaseData(rule.Name).SetName($"Turned_{format}{rule.Name}"));

    [Test]
    public void Every_member_obeys_requirements_that_exist()
    {
        var requirements = BaseRevision.Get("pgtable-v2").Requirements;
        foreach (var rule in Rules())
        {
            Assert.That(Ids(rule), Is.Not.Empty, rule.Name);
            Assert.That(Ids(rule).Where(id => !requirements.ContainsKey(id)), Is.Empty, rule.Name);
        }
    }

    [TestCaseSource(nameof(OfVtd))]
    public void A_rule_turned_round_shows_in_first_stage_tables_of_VT_d(string rule)
    {
        var mutant = Turned(rule);
        var random = new Random(20231);
        for (var round = 0; round < Rounds; round++)
        {
            var request = new RandomRequest(random);
            var one = new LazyRam(request.Seed) { Spoils = request.Spoils };
            var other = new LazyRam(request.Seed) { Spoils = request.Spoils };
            for (var time = 0; time < 4; time++)
            {
                var access = RandomRequest.Access(random);
                if (request.Ask(one, access) != request.Ask(other, access, shared: mutant) || one.Calls != other.Calls) return;
            }

            if (one.Words.Any(word => other[word.Key] != word.Value)) return;
        }

        Assert.Fail($"{Rounds} rounds do not show that {rule} is asked");
    }

    [TestCaseSource(nameof(OfAmd))]
    public void A_rule_turned_round_shows_in_guest_tables_of_AMD(string rule)
    {
        var mutant = Turned(rule);
        var random = new Random(20263);
        for (var round = 0; round < Rounds; round++)
        {
            var request = new Gcr3Request(random);
            var one = new Gcr3Ram(request.Seed) { Spoils = request.Spoils };
            var other = new Gcr3Ram(request.Seed) { Spoils = request.Spoils };
            for (var time = 0; time < 4; time++)
            {
                var access = Gcr3Request.Access(random);
                if (request.Ask(one, access) != request.Ask(other, access, shared: mutant) || one.Calls != other.Calls) return;
            }

            if (one.Words.Any(word => other[word.Key] != word.Value)) return;
        }

        Assert.Fail($"{Rounds} rounds do not show that {rule} is asked");
    }

    private static LongModeRules Turned(string rule) => TurnedRules.Turn<LongModeRules>(Rules().Single(method => method.Name == rule));
}
