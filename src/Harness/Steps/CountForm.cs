using Viommu.Harness.Expressions;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>How many properties of a kind a step expects PROBE to return.</summary>
/// <param name="Property">The property's name.</param>
internal sealed record CountForm(YamlScalar Property)
{
    private WrittenNumber? AtLeast { get; init; }

    private WrittenNumber? AtMost { get; init; }

    private Written<IReadOnlyList<Named<Written<FieldValue>>>>? With { get; init; }

    private bool IsRead { get; init; }

    /// <summary>Types the bounds under <c>property-count</c>.</summary>
    public static IReadOnlyList<CountForm>? ReadAll(Reading read, YamlNode node) =>
        read.OpenMapping(node, "property-count") is { } counts ? read.Entries(counts, Read) : null;

    /// <summary>Adds it to an expectation.</summary>
    public void AddTo(RequestExpectation expectation, Planner plan)
    {
        if (PropertyForm.Find(plan, Property) is not { } property || !IsRead) return;
        var least = AtLeast is { } low ? plan.Scope.Number(low, "at-least") : 0;
        var most = AtMost is { } high ? plan.Scope.Number(high, "at-most") : ulong.MaxValue;
        if (least is { } l && most is { } m && Wanted(plan, property) is { } with) expectation.Counts.Add((property, with, l, m));
    }

    private static CountForm Read(Reading read, YamlScalar name, YamlNode node) =>
        read.Mapping(node, name.Text, "at-least", "at-most", "with") is { } range
            ? new CountForm(name)
            {
                IsRead = true,
                AtLeast = Reading.Number(range, "at-least"),
                AtMost = Reading.Number(range, "at-most"),
                With = read.Under(range, "with", static (one, given) => FieldValue.ReadAll(one, given, "with")),
            }
            : new CountForm(name);

    private List<(Field Field, ulong Value)>? Wanted(Planner plan, PropertyLayout property)
    {
        var wanted = new List<(Field, ulong)>();
        if (With is null) return wanted;
        if (plan.Scope.Value(With) is not { } fields) return null;
        foreach (var (name, written) in fields)
        {
            if (PropertyForm.Field(plan, property, name) is not { } field) return null;
            if (plan.Scope.Value(written) is not { } value || FieldValues.ValueOf(plan, field, value) is not { } number) return null;
            wanted.Add((field, number));
        }

        return wanted;
    }
}
