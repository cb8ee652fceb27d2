using System.Reflection;
using NUnit.Framework;
using Viommu.Reference.Tables.LongMode.Rules;
using Viommu.Tests.Tables.Amd;
using Viommu.Tests.Tables.Vtd;

namespace Viommu.Tests.Tables.LongMode;

/// <summary>The rules of long mode, which each format that has requirements for one asks: VT-d's first stage, and AMD's guest tables.</summary>
public sealed class RuleMutantTests : RuleTests<LongModeRules, RuleMutantTests>
{
    // VT-d takes no execute requests, unless a choice says so (Vtd.VariantTests).
    private const string OfAmdAlone = "Executable";

    [Test]
    public void No_member_is_a_choice() => Assert.That(Rules.Where(rule => !Ids(rule).Any()), Is.Empty);

    protected override bool Shows(MethodInfo rule)
    {
        var turned = TurnedRules.Turn<LongModeRules>(rule);
        return (!Has(rule, "vtd.") || rule.Name == OfAmdAlone || ShowsInVtd(turned)) && (!Has(rule, "gcr3.") || ShowsInGcr3(turned));
    }

    private static bool Has(MethodInfo rule, string format) => Ids(rule).Any(id => id.StartsWith(format, StringComparison.Ordinal));

    private static bool ShowsInVtd(LongModeRules turned) => Differ(
        20231, RandomRequest.WithRam, (_, random) => RandomRequest.Access(random), (tables, ram, access) => tables.Ask(ram, access),
        (tables, ram, access) => tables.Ask(ram, access, shared: turned));

    private static bool ShowsInGcr3(LongModeRules turned) => Differ(
        20263, Gcr3Request.WithRam, (_, random) => Gcr3Request.Access(random), (tables, ram, access) => tables.Ask(ram, access),
        (tables, ram, access) => tables.Ask(ram, access, shared: turned));
}
