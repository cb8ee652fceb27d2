using System.Reflection;
using Viommu.Drivers.Guest.Reference.Rules;

namespace Viommu.Reference.Mutants.Drivers;

/// <summary>Every mutant and variant of the reference driver, found by its attribute.</summary>
public static class DriverRuleSets
{
    /// <summary>The mutants, by name.</summary>
    public static IReadOnlyList<DriverRuleSet> Mutants { get; } = [.. FindMutants().OrderBy(one => one.Name, StringComparer.Ordinal)];

    /// <summary>The variants, by name.</summary>
    public static IReadOnlyList<DriverRuleSet> Variants { get; } = [.. FindVariants().OrderBy(one => one.Name, StringComparer.Ordinal)];

    /// <summary>Finds one by name; null when there is none.</summary>
    public static DriverRuleSet? Find(string name) => Mutants.Concat(Variants).FirstOrDefault(one => one.Name == name);

    private static IEnumerable<DriverRuleSet> FindMutants() =>
        from type in typeof(DriverRuleSets).Assembly.GetTypes()
        from mutant in type.GetCustomAttributes<DriverMutantAttribute>()
        select new DriverRuleSet(mutant.Name, mutant.Requirement, mutant.Mistake, Maker(type, mutant.Value)) { Revision = mutant.In };

    private static IEnumerable<DriverRuleSet> FindVariants() =>
        from type in typeof(DriverRuleSets).Assembly.GetTypes()
        let variant = type.GetCustomAttribute<DriverVariantAttribute>()
        where variant is not null
        select new DriverRuleSet(variant.Name, variant.Requirement, variant.Choice, Maker(type, null));

    private static Func<DriverRules> Maker(Type type, object? value)
    {
        object?[] values = value is null ? [] : [value];
        return () => (DriverRules)Activator.CreateInstance(type, values)!;
    }
}
