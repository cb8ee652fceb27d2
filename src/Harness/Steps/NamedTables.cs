using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Formats;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>Finds the tables of earlier steps, and gives names to entries that steps edit.</summary>
internal static class NamedTables
{
    /// <summary>Types the name under <c>of</c>; null after a mistake.</summary>
    public static YamlScalar? ReadOf(Reading read, YamlMapping mapping)
    {
        if (mapping.TryGet("of", out var of) && Shape.Text(of, read.Diagnostics, "of") is not null) return (YamlScalar)of;
        read.Mistake(mapping, "an edit needs 'of', the name of an earlier 'tables' step");
        return null;
    }

    /// <summary>The tables of the step that is called so; null after a mistake, or where this device has none.</summary>
    public static TableSet? Get(Planner plan, YamlScalar of) => Get(plan, of, of.Text);

    /// <summary>Types the name of tables under a key; null where the key is missing.</summary>
    public static Written<string>? Read(Reading read, YamlMapping mapping, string key) =>
        read.Under(mapping, key, static (_, node) => node is YamlScalar { Text: ['$', .. var name] } ? name : "");

    /// <summary>The tables that <c>$t</c> names; null after a mistake, or where this device has none.</summary>
    public static TableSet? Named(Planner plan, Written<string> written, string key)
    {
        if (plan.Scope.Value(written) is { Length: > 0 } name) return Get(plan, written.Node, name);
        plan.Diagnostics.Add(written.Node, $"{key} names the tables of an earlier step", $"write {key}: $t, and 'as: t' beside that step");
        return null;
    }

    /// <summary>The tables that <c>$t</c> names, where there are such.</summary>
    public static TableSet? Find(Planner plan, Written<string> written) =>
        plan.Scope.Value(written) is { } name ? plan.Tables.GetValueOrDefault(name) : null;

    /// <summary>Ends an edit: the step's name means the entry from now on, and memory has it.</summary>
    public static Planned Edited(Planner plan, Step step, ulong at, ulong value)
    {
        Name(plan, step, at, value);
        return new Planned(plan.WriteTables());
    }

    /// <summary>Ends an edit that could not be made; names keep a value, so that one mistake is told once.</summary>
    public static Planned Unedited(Planner plan, Step step)
    {
        Name(plan, step, 0, 0);
        return Planned.Nothing;
    }

    private static TableSet? Get(Planner plan, YamlNode node, string name)
    {
        if (!plan.Tables.TryGetValue(name, out var set))
            plan.Diagnostics.Add(node, $"no earlier 'tables' step is called '{name}'", $"write 'as: {name}' beside it");
        else if (set is null && plan.Scope.Skip is null && !plan.Diagnostics.Any) plan.Diagnostics.Add(node, $"the tables '{name}' went with the last reset");
        return set;
    }

    private static void Name(Planner plan, Step step, ulong at, ulong value)
    {
        if (step.As is not { } label) return;
        plan.Scope.Count($"{label.Text}.at", at);
        plan.Scope.Count($"{label.Text}.value", value);
    }
}
