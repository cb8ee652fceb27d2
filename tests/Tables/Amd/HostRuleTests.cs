using System.Reflection;
using Viommu.Reference.Tables.Amd.Pt.Rules;

namespace Viommu.Tests.Tables.Amd;

/// <summary>The rules of AMD's host tables.</summary>
public sealed class HostRuleTests : RuleTests<AmdPtRules, HostRuleTests>
{
    /// <summary>A rule that random tables show only with a cache or another writer; it has tests of its own.</summary>
    protected override IReadOnlyCollection<string> Elsewhere => ["WalksChangedEntryAgain"];

    protected override bool Shows(MethodInfo rule)
    {
        var turned = TurnedRules.Turn<AmdPtRules>(rule, bits: rule.Name == "SkippedBits" ? 0x7fff_ffff_f000 : 0x1001);
        return Differ(20231, RandomHostTables.WithRam, (tables, random) => tables.Access(random), (tables, ram, access) => tables.Ask(ram, access),
            (tables, ram, access) => tables.Ask(ram, access, turned));
    }
}
