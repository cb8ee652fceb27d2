using System.Reflection;
using NUnit.Framework;
using Viommu.Reference.Mutants;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Riscv.Rules;

namespace Viommu.Tests.Reference;

/// <summary>Every choice that the specification leaves is made otherwise by some variant, so that cases are fair to both.</summary>
internal sealed class ChoiceTests
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<string, string> WithoutVariant = new()
    {
        ["attach-table.unknown-flags"] = "the revision that variants are judged by has no flags there",
        ["config.bypass-initial"] = "the configuration boot-bypass",
        ["config.page-size-mask-many"] = "the configuration one-page-size",
        ["map.room-for-tables"] = "tables in memory run full in front of hardware alone",
        ["virtqueue.zero-length"] = "our reading decides: the requirement of that name warns about the other choice",
        ["riscv.bare-reserved-checked"] = "our reading decides: riscv.pc-bare-reserved and riscv.fsc-reserved warn about the other choice",
    };

    private static readonly Type[] Variants = [.. typeof(VariantAttribute).Assembly.GetTypes().Where(t => t.IsDefined(typeof(VariantAttribute)))];

    [Test]
    public void EachChoiceHasAVariantOrAReason()
    {
        var made = Variants.SelectMany(Overrides).ToHashSet();
        var choices = Choices(typeof(DeviceRules), m => m.GetCustomAttribute<ChoiceAttribute>()?.Id)
            .Concat(Choices(typeof(RiscvRules), m => m.GetCustomAttribute<TableChoiceAttribute>()?.Id))
            .ToList();
        Assert.That(choices.Where(c => !made.Contains(c.Member) && !WithoutVariant.ContainsKey(c.Id)).Select(c => c.Id), Is.Empty, "no variant");
        var known = choices.Where(c => !made.Contains(c.Member)).Select(c => c.Id).ToHashSet();
        Assert.That(WithoutVariant.Keys.Where(id => !known.Contains(id)), Is.Empty, "an exemption that is not needed");
    }

    private static IEnumerable<(string Id, string Member)> Choices(Type rules, Func<MemberInfo, string?> id)
    {
        foreach (var member in rules.GetMembers(Declared))
        {
            if (id(member) is { } choice) yield return (choice, member.Name);
        }
    }

    // Variants may stand on one another.
    private static IEnumerable<string> Overrides(Type type)
    {
        for (var at = type; at is not null && at != typeof(DeviceRules) && at != typeof(RiscvRules); at = at.BaseType)
        {
            foreach (var method in at.GetMethods(Declared))
            {
                if (method.IsVirtual && method.GetBaseDefinition() != method) yield return method.Name.Replace("get_", "", StringComparison.Ordinal);
            }
        }
    }
}
