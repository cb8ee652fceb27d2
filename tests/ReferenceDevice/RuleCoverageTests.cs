using System.Reflection;
using NUnit.Framework;
using Viommu.Reference.Rules;
using Viommu.Spec.Revisions;

namespace Viommu.Tests.Reference;

internal sealed class RuleCoverageTests
{
    private static readonly MethodInfo[] Rules =
        typeof(DeviceRules).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly);

    // The rules of a table format are members of its walker's own rules.
    private static readonly string[] OfFormats = ["riscv.", "arm.", "vtd.", "gcr3.", "amd.", "amd-pt."];

    [Test]
    public void EveryTestableDutyOfTheDeviceHasARule()
    {
        var named = Rules.SelectMany(rule => rule.GetCustomAttributes<RequirementAttribute>()).Select(a => a.Id).ToHashSet();
        var missing = BaseRevision.Value.Requirements.Values.Concat(BaseRevision.Get("pgtable-v2").Requirements.Values)
            .Where(r => !Array.Exists(OfFormats, part => r.Id.StartsWith(part, StringComparison.Ordinal)))
            .Where(r => r.Who == Party.Device && r.Untestable is null && !named.Contains(r.Id)).Select(r => r.Id);
        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void EveryRuleNamesARequirementThatExists()
    {
        var unknown = Rules.SelectMany(rule => rule.GetCustomAttributes<RequirementAttribute>()).Select(a => a.Id)
            .Where(id => !BaseRevision.Value.Requirements.ContainsKey(id) && !BaseRevision.Get("pgtable-v2").Requirements.ContainsKey(id));
        Assert.That(unknown, Is.Empty);
    }

    [Test]
    public void EveryRuleCanBeOverriddenAndSaysWhatItIsFor()
    {
        var rules = Rules.Where(rule => !rule.IsSpecialName).ToList();
        Assert.That(rules.Where(rule => !rule.IsVirtual || rule.IsFinal).Select(rule => rule.Name), Is.Empty);
        Assert.That(
            rules.Where(r => !r.IsDefined(typeof(RequirementAttribute)) && !r.IsDefined(typeof(ChoiceAttribute))).Select(r => r.Name), Is.Empty);
    }
}
