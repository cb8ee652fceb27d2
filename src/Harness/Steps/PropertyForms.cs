using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>What a step expects of the properties that PROBE returns.</summary>
internal static class PropertyForms
{
    /// <summary>Adds the fields under <c>property-fields</c>.</summary>
    public static void AddPropertyFields(Planner plan, RequestExpectation expectation, YamlNode value)
    {
        if (Shape.OpenMapping(value, plan.Diagnostics, "property-fields") is not { } kinds) return;
        foreach (var (name, body) in kinds.Entries)
        {
            if (!plan.Revision.Properties.TryGetValue(name.Text, out var property))
            {
                plan.Diagnostics.Add(name, $"there is no property '{name.Text}'", Shape.Nearest(name.Text, [.. plan.Revision.Properties.Keys]));
                continue;
            }

            if (Shape.OpenMapping(plan.Scope.Resolve(body), plan.Diagnostics, name.Text) is not { } fields) continue;
            foreach (var (fieldName, given) in fields.Entries)
            {
                if (!property.Layout.TryGet(fieldName.Text, out var field))
                {
                    plan.Diagnostics.Add(fieldName, $"{property.Name} has no field '{fieldName.Text}'",
                        Shape.Nearest(fieldName.Text, [.. property.Layout.Fields.Select(f => f.Name)]));
                    continue;
                }

                if (PropertyBits(plan, new PropertyBits(property, field, ulong.MaxValue), plan.Scope.Resolve(given), fieldName.Text) is { } wanted)
                    expectation.PropertyFields.Add(wanted);
            }
        }
    }

    /// <summary>A value, or <c>{bits: mask}</c> with <c>is</c>, <c>not</c>, <c>at-least</c> or <c>at-most</c>.</summary>
    private static PropertyBits? PropertyBits(Planner plan, PropertyBits wanted, YamlNode node, string what)
    {
        if (node is not YamlMapping)
            return plan.Scope.Number(node, what) is { } whole ? wanted with { Least = whole, Most = whole } : null;
        if (Shape.Mapping(node, plan.Diagnostics, what, "bits", "is", "not", "at-least", "at-most") is not { } mapping) return null;
        foreach (var (key, given) in mapping.Entries)
        {
            if (plan.Scope.Number(given, key.Text) is not { } number) return null;
            wanted = key.Text switch
            {
                "bits" => wanted with { Mask = number },
                "is" => wanted with { Least = number, Most = number },
                "not" => wanted with { Not = number },
                "at-least" => wanted with { Least = number },
                _ => wanted with { Most = number },
            };
        }

        return wanted;
    }

    /// <summary>Adds the bounds under <c>property-count</c>.</summary>
    public static void AddCounts(Planner plan, RequestExpectation expectation, YamlNode value)
    {
        if (Shape.OpenMapping(value, plan.Diagnostics, "property-count") is not { } counts) return;
        foreach (var (name, bounds) in counts.Entries)
        {
            if (!plan.Revision.Properties.TryGetValue(name.Text, out var property))
            {
                plan.Diagnostics.Add(name, $"there is no property '{name.Text}'", Shape.Nearest(name.Text, [.. plan.Revision.Properties.Keys]));
                continue;
            }

            if (Shape.Mapping(bounds, plan.Diagnostics, name.Text, "at-least", "at-most", "with") is not { } range) continue;
            var least = range.TryGet("at-least", out var low) ? plan.Scope.Number(low, "at-least") : 0;
            var most = range.TryGet("at-most", out var high) ? plan.Scope.Number(high, "at-most") : ulong.MaxValue;
            if (least is { } l && most is { } m && Wanted(plan, range, property) is { } with) expectation.Counts.Add((property, with, l, m));
        }
    }

    private static List<(Field Field, ulong Value)>? Wanted(Planner plan, YamlMapping range, PropertyLayout property)
    {
        var wanted = new List<(Field, ulong)>();
        if (!range.TryGet("with", out var node)) return wanted;
        if (Shape.OpenMapping(plan.Scope.Resolve(node), plan.Diagnostics, "with") is not { } fields) return null;
        foreach (var (name, value) in fields.Entries)
        {
            if (!property.Layout.TryGet(name.Text, out var field))
            {
                plan.Diagnostics.Add(name, $"{property.Name} has no field '{name.Text}'",
                    Shape.Nearest(name.Text, [.. property.Layout.Fields.Select(f => f.Name)]));
                return null;
            }

            if (FieldValues.ValueOf(plan, field, plan.Scope.Resolve(value)) is not { } number) return null;
            wanted.Add((field, number));
        }

        return wanted;
    }
}
