using System.Reflection;
using Viommu.Reference.Tables.Amd.Gcr3.Rules;

namespace Viommu.Tests.Tables.Amd;

/// <summary>The rules of AMD's guest tables by PASID.</summary>
public sealed class Gcr3RuleMutantTests : RuleTests<Gcr3Rules, Gcr3RuleMutantTests>
{
    /// <summary>Rules that only the device or its caches ask, and a PASID that may be missing, which cannot be turned by a bit.</summary>
    protected override IReadOnlyCollection<string> Elsewhere =>
        ["PasidReachesDirectories", .. Rules.Where(rule => rule.ReturnType == typeof(uint?)).Select(rule => Member(rule).Name)];

    protected override bool Shows(MethodInfo rule)
    {
        var turned = TurnedRules.Turn<Gcr3Rules>(rule);
        return Differ(20263, Gcr3Request.WithRam, (_, random) => Gcr3Request.Access(random), (tables, ram, access) => tables.Ask(ram, access),
            (tables, ram, access) => tables.Ask(ram, access, turned));
    }
}
