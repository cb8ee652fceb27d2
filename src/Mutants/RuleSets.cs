using System.Reflection;
using Viommu.Reference.Configuration;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables;

namespace Viommu.Reference.Mutants;

/// <summary>Every mutant, variant and pair, found by its attribute.</summary>
public static class RuleSets
{
    // Chapters whose mutants only a revision with page tables can show.
    private static readonly string[] OfTables = ["Tables", "Host", .. TableIommus.All.Select(iommu => Chapter(iommu.GetType()))];

    /// <summary>The mutants, by name.</summary>
    public static IReadOnlyList<RuleSet> Mutants { get; } = FindMutants();

    /// <summary>The variants, by name: other rules, and other configurations.</summary>
    public static IReadOnlyList<RuleSet> Variants { get; } = [.. FindVariants().Concat(FindConfigurations()).OrderBy(v => v.Name, StringComparer.Ordinal)];

    /// <summary>Pairs: each rule variant on each configuration.</summary>
    public static IEnumerable<RuleSet> Pairs =>
        from configuration in FindConfigurations()
        from rules in FindVariants()
        select new RuleSet($"{configuration.Name}+{rules.Name}", rules.Requirement, $"{configuration.Text}; {rules.Text}", configuration.Configuration,
            rules.Rules);

    /// <summary>So many pairs, spread evenly over all: the same ones every time.</summary>
    public static IReadOnlyList<RuleSet> SomePairs(int count)
    {
        var all = Pairs.ToList();
        return count >= all.Count ? all : [.. Enumerable.Range(0, Math.Max(count, 0)).Select(i => all[(int)((long)i * all.Count / count)])];
    }

    /// <summary>Finds one by name, pairs included.</summary>
    public static RuleSet? Find(string name) =>
        Mutants.Concat(Variants).FirstOrDefault(r => r.Name == name) ?? (name.Contains('+') ? Pairs.FirstOrDefault(r => r.Name == name) : null);

    private static List<RuleSet> FindMutants()
    {
        var found = new List<RuleSet>();
        foreach (var type in typeof(RuleSets).Assembly.GetTypes())
        {
            var chapter = Chapter(type);
            foreach (var mutant in type.GetCustomAttributes<MutantAttribute>())
            {
                found.Add(new RuleSet(mutant.Name, mutant.Requirement, mutant.Mistake, Configurations.All[mutant.On], Maker(type, mutant.Value))
                {
                    IsOfTables = OfTables.Contains(chapter) || !type.IsSubclassOf(typeof(DeviceRules)),
                    Revision = mutant.In,
                });
            }
        }

        return [.. found.OrderBy(r => r.Name, StringComparer.Ordinal)];
    }

    private static IEnumerable<RuleSet> FindVariants()
    {
        foreach (var type in typeof(RuleSets).Assembly.GetTypes())
        {
            if (type.GetCustomAttribute<VariantAttribute>() is { } variant)
                yield return new RuleSet(variant.Name, variant.Requirement, variant.Choice, DeviceConfiguration.Default, Maker(type, null));
        }
    }

    private static IEnumerable<RuleSet> FindConfigurations()
    {
        foreach (var configuration in Configurations.All.Values)
        {
            if (configuration.Name != DeviceConfiguration.Default.Name)
                yield return new RuleSet(configuration.Name, "", "another configuration", configuration, static () => new DeviceRules());
        }
    }

    // Mutants and walkers are in folders of the same names.
    private static string Chapter(Type type) => type.Namespace is { } name ? name[(name.LastIndexOf('.') + 1)..] : "";

    // Rules of a table format stand in a device that obeys in all else.
    private static Func<DeviceRules> Maker(Type type, object? value)
    {
        object?[] values = value is null ? [] : [value];
        return type.IsSubclassOf(typeof(DeviceRules))
            ? () => (DeviceRules)Activator.CreateInstance(type, values)!
            : () => new FormatDevice(Activator.CreateInstance(type, values)!);
    }
}
