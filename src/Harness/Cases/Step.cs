using Viommu.Harness.Expressions;
using Viommu.Harness.Planning;
using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Cases;

/// <summary>One step of a case, typed when the case is read. What it does is a class of <see cref="StepKinds"/>.</summary>
public abstract class Step
{
    /// <summary>Reads what stands beside the action of any step.</summary>
    /// <param name="head">The step as it is written.</param>
    private protected Step(StepHead head)
    {
        (Node, Action, Kind, Inner) = (head.Node, head.Action, head.Kind, head.Inner);
        var diagnostics = head.Diagnostics;
        if (head["checks"] is { } checks) Checks = Shape.Scalar(checks, diagnostics, "checks");
        if (head["as"] is { } label && Shape.Text(label, diagnostics, "as") is not null) As = (YamlScalar)label;
        if (head["when"] is { } when && Shape.OpenMapping(when, diagnostics, "when") is { } conditions)
            When = new Reading(diagnostics).Entries(conditions, ReadCondition);
    }

    /// <summary>The whole step, for its place and text.</summary>
    public YamlMapping Node { get; }

    /// <summary>The action's key: <c>attach</c>, <c>dma</c>, <c>for</c>.</summary>
    public string Action { get; }

    /// <summary>What kind of step it is.</summary>
    internal StepKind Kind { get; }

    /// <summary>Steps of a <c>for</c>; empty otherwise.</summary>
    internal IReadOnlyList<Step> Inner { get; }

    /// <summary>The requirement that judges it, a name of the matrix or its id; null for the one that its place has.</summary>
    internal YamlScalar? Checks { get; }

    /// <summary>What later steps call it; null where it has no name.</summary>
    internal YamlScalar? As { get; }

    /// <summary>The earlier steps, and their answers, that it is judged after alone.</summary>
    internal IReadOnlyList<Named<Written<IReadOnlyList<YamlScalar>>>> When { get; } = [];

    /// <summary>Plans the step: adds its operations to the plan. Mistakes go to the plan's diagnostics, what the device lacks makes it a skip.</summary>
    internal abstract Planned Plan(Planner plan);

    private static Named<Written<IReadOnlyList<YamlScalar>>> ReadCondition(Reading read, YamlScalar name, YamlNode answers) =>
        new(name, read.At(answers, Answers));

    private static IReadOnlyList<YamlScalar>? Answers(Reading read, YamlNode node) => Shape.Words(node, read.Diagnostics, "when");
}
