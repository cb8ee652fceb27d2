using Viommu.Harness.Expressions;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>What a step expects of fault reports.</summary>
internal sealed record EventsForm
{
    private bool IsUnspecified { get; init; }

    private bool IsNone { get; init; }

    private WrittenNumber? AtMost { get; init; }

    private WrittenNumber? AtLeast { get; init; }

    private Written<IReadOnlyList<ReportForm>>? Each { get; init; }

    /// <summary>Types what a step expects.</summary>
    public static EventsForm? Read(Reading read, YamlNode node)
    {
        if (node is YamlScalar { Text: "unspecified" }) return new EventsForm { IsUnspecified = true };
        if (node is YamlScalar { Text: "none" }) return new EventsForm { IsNone = true };
        if (read.Mapping(node, "expect of events", "each", "at-most", "at-least") is not { } mapping) return null;
        return new EventsForm
        {
            AtMost = Reading.Number(mapping, "at-most"),
            AtLeast = Reading.Number(mapping, "at-least"),
            Each = read.Under<IReadOnlyList<ReportForm>>(mapping, "each", static (one, given) =>
                one.OpenMapping(given, "each") is { } each ? one.Entries(each, ReportForm.Read) : null),
        };
    }

    /// <summary>The expectation.</summary>
    public Expectation Plan(Planner plan)
    {
        if (IsUnspecified) return Unspecified.Instance;
        var expectation = new EventsExpectation(plan.Revision) { None = IsNone };
        if (AtMost is { } most && plan.Scope.Number(most, "at-most") is { } atMost) expectation.AtMost = atMost;
        if (AtLeast is { } least) expectation.AtLeast = plan.Scope.Number(least, "at-least");
        foreach (var report in plan.Scope.Value(Each) ?? []) report.AddTo(expectation, plan);
        return expectation;
    }
}
