using System.Reflection;
using NUnit.Framework;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Riscv.Rules;

namespace Viommu.Tests.Tables.Riscv;

/// <summary>Every rule is asked: turning any one of them round shows on random tables.</summary>
public sealed class RuleMutantTests
{
    private const int Rounds = 20000;

    private static IEnumerable<MethodInfo> Rules() =>
        typeof(RiscvRules).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => method.IsVirtual);

    private static MemberInfo Member(MethodInfo method) =>
        method.IsSpecialName ? typeof(RiscvRules).GetProperty(method.Name["get_".Length..])! : method;

    private static string? Id(MethodInfo method) => Member(method).GetCustomAttribute<TableRuleAttribute>()?.Id;

    private static IEnumerable<TestCaseData> Mutants() =>
        Rules().Where(rule => Id(rule) is not null).Select(rule => new TestCaseData(rule.Name).SetName("Mutant_of_" + Id(rule)));

    [Test]
    public void Every_member_is_a_rule_or_a_choice_with_an_id_of_its_own()
    {
        var ids = Rules().Select(rule => Id(rule) ?? Member(rule).GetCustomAttribute<TableChoiceAttribute>()?.Id).ToList();
        Assert.That(ids, Has.None.Null.And.Unique);
        Assert.That(ids, Is.All.Match("^riscv\\.[a-z0-9-]+$"));
    }

    [TestCaseSource(nameof(Mutants))]
    public void A_rule_turned_round_shows(string rule)
    {
        var mutant = TurnedRules.Turn<RiscvRules>(Rules().Single(method => method.Name == rule));
        var tables = new RandomTables(20230);
        for (var round = 0; round < Rounds; round++)
        {
            tables.Next();
            var one = tables.Ram.Copy();
            var other = tables.Ram.Copy();
            Race(one);
            Race(other);
            for (var time = 0; time < 4; time++)
            {
                var access = tables.Access();
                var standard = Sv.Result(one, tables.Tc, tables.Fsc, access, tables.Capabilities, tables.Iohgatp, tables.Ta);
                var turned = Sv.Result(other, tables.Tc, tables.Fsc, access, tables.Capabilities, tables.Iohgatp, tables.Ta, rules: mutant);
                if (standard != turned || one.Words.Any(word => other[word.Key] != word.Value)) return;
            }
        }

        Assert.Fail($"{Rounds} rounds do not show that {rule} is asked");
    }

    /// <summary>Another writer changes the first entry that is to be updated.</summary>
    private static void Race(TableRam ram) => ram.BeforeExchange = address =>
    {
        ram.BeforeExchange = null;
        ram[address] ^= 0x100;
    };
}
