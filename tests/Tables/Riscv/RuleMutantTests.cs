using System.Reflection;
using NUnit.Framework;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Riscv.Rules;

namespace Viommu.Tests.Tables.Riscv;

/// <summary>The rules of RISC-V.</summary>
public sealed class RuleMutantTests : RuleTests<RiscvRules, RuleMutantTests>
{
    private const int Rounds = 20000;

    [Test]
    public void Every_rule_has_an_id_of_its_own() =>
        Assert.That(Rules.Select(rule => Ids(rule).SingleOrDefault() ?? Member(rule).GetCustomAttribute<TableChoiceAttribute>()?.Id), Is.Unique);

    // Finer than the requirements, most of them: those speak of a device that takes the tables, these of one walker's decisions.
    protected override bool Exists(string id) => id.StartsWith("riscv.", StringComparison.Ordinal);

    protected override bool Shows(MethodInfo rule)
    {
        var turned = TurnedRules.Turn<RiscvRules>(rule);
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
                var otherwise = Sv.Result(other, tables.Tc, tables.Fsc, access, tables.Capabilities, tables.Iohgatp, tables.Ta, rules: turned);
                if (standard != otherwise || one.Words.Any(word => other[word.Key] != word.Value)) return true;
            }
        }

        return false;
    }

    /// <summary>Another writer changes the first entry that is to be updated.</summary>
    private static void Race(TableRam ram) => ram.BeforeExchange = address =>
    {
        ram.BeforeExchange = null;
        ram[address] ^= 0x100;
    };
}
