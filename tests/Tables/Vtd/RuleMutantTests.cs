using System.Reflection;
using Viommu.Reference.Tables.Vtd.Rules;

namespace Viommu.Tests.Tables.Vtd;

/// <summary>The rules of VT-d.</summary>
public sealed class RuleMutantTests : RuleTests<VtdRules, RuleMutantTests>
{
    /// <summary>Rules that only ATTACH_TABLE asks, whose mutants have stories, and one that only a choice asks (<see cref="VariantTests"/>).</summary>
    protected override IReadOnlyCollection<string> Elsewhere => ["RequestFlagsAreKnown", "NamedPasid", "ServingPasid", "IsGlobal"];

    protected override bool Shows(MethodInfo rule)
    {
        var turned = TurnedRules.Turn<VtdRules>(rule);
        return Differ(20231, RandomRequest.WithRam, (_, random) => RandomRequest.Access(random), (tables, ram, access) => tables.Ask(ram, access),
            (tables, ram, access) => tables.Ask(ram, access, turned));
    }
}
