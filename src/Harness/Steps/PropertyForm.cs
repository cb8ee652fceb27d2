using Viommu.Harness.Expressions;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>What a step expects of the fields of a property that PROBE returns.</summary>
/// <param name="Property">The property's name.</param>
/// <param name="Fields">Its fields, each as bits of it.</param>
internal sealed record PropertyForm(YamlScalar Property, Written<IReadOnlyList<Named<Written<BitsForm>>>> Fields)
{
    /// <summary>Types the fields under <c>property-fields</c>.</summary>
    public static IReadOnlyList<PropertyForm>? ReadAll(Reading read, YamlNode node) =>
        read.OpenMapping(node, "property-fields") is { } kinds ? read.Entries(kinds, Read) : null;

    /// <summary>Adds it to an expectation.</summary>
    public void AddTo(RequestExpectation expectation, Planner plan)
    {
        if (Find(plan, Property) is not { } property) return;
        foreach (var (name, written) in plan.Scope.Value(Fields) ?? [])
        {
            if (Field(plan, property, name) is not { } field || plan.Scope.Value(written) is not { } bits) continue;
            if (bits.Plan(plan, new PropertyBits(property, field, ulong.MaxValue), name.Text) is { } wanted) expectation.PropertyFields.Add(wanted);
        }
    }

    /// <summary>The property of a name; null where there is none, which is told.</summary>
    public static PropertyLayout? Find(Planner plan, YamlScalar name)
    {
        if (plan.Revision.Properties.TryGetValue(name.Text, out var property)) return property;
        plan.Diagnostics.Add(name, $"there is no property '{name.Text}'", Shape.Nearest(name.Text, [.. plan.Revision.Properties.Keys]));
        return null;
    }

    /// <summary>The field of a name; null where there is none, which is told.</summary>
    public static Field? Field(Planner plan, PropertyLayout property, YamlScalar name)
    {
        if (property.Layout.TryGet(name.Text, out var field)) return field;
        plan.Diagnostics.Add(name, $"{property.Name} has no field '{name.Text}'",
            Shape.Nearest(name.Text, [.. property.Layout.Fields.Select(f => f.Name)]));
        return null;
    }

    private static PropertyForm Read(Reading read, YamlScalar name, YamlNode node) =>
        new(name, read.At<IReadOnlyList<Named<Written<BitsForm>>>>(node, (one, given) =>
            one.OpenMapping(given, name.Text) is { } fields ? one.Entries(fields, ReadField) : null));

    private static Named<Written<BitsForm>> ReadField(Reading read, YamlScalar name, YamlNode value) =>
        new(name, read.At(value, (one, node) => BitsForm.Read(one, node, name.Text)));
}
