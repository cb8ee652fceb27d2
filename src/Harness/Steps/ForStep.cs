using Viommu.Harness.Cases;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary><c>for</c>: the steps below it once for each value.</summary>
internal sealed class ForStep : StepKind
{
    /// <inheritdoc/>
    public override string Name => "for";

    /// <inheritdoc/>
    public override StepForm Form { get; } = new(
        "a name and its values, `{i: {from: 0, to: 7}}`: the steps beside it once for each value; `step: 8` beside `to` takes every eighth")
    {
        IsOpen = true,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<CaseKey> Keys { get; } = [new("steps", "the steps")];

    /// <inheritdoc/>
    public override bool HasInner => true;

    /// <inheritdoc/>
    public override Planned Plan(Planner plan, Step step)
    {
        if (Shape.OpenMapping(step.Body, plan.Diagnostics, "for") is not { } mapping) return Planned.Nothing;
        if (mapping.Entries is not [var (name, range)] || plan.Scope.Resolve(range) is not YamlMapping bounds
            || !bounds.TryGet("from", out var fromNode) || !bounds.TryGet("to", out var toNode))
        {
            plan.Diagnostics.Add(step.Body, "'for' takes one name and its range", "write for: {i: {from: 0, to: 7}}");
            return Planned.Nothing;
        }

        if (Shape.Mapping(bounds, plan.Diagnostics, "the range of a 'for'", "from", "to", "step") is null) return Planned.Nothing;
        if (plan.Scope.Number(fromNode, "from") is not { } from || plan.Scope.Number(toNode, "to") is not { } to) return Planned.Nothing;
        var by = 1UL;
        if (bounds.TryGet("step", out var stepNode))
        {
            if (plan.Scope.Number(stepNode, "step") is not { } given) return Planned.Nothing;
            if (given == 0)
            {
                plan.Diagnostics.Add(stepNode, "a 'for' with a step of 0 never ends", "leave it out for 1");
                return Planned.Nothing;
            }

            by = given;
        }

        if (to >= from && (to - from) / by >= Planner.MaximumOperations)
        {
            plan.Diagnostics.Add(range, $"the loop goes round more than {Planner.MaximumOperations} times", "make it shorter");
            return Planned.Nothing;
        }

        for (var i = from; i <= to && plan.Operations.Count <= Planner.MaximumOperations; i += by)
        {
            // Loops within loops may go round without doing anything.
            if (++plan.Rounds > Planner.MaximumOperations)
            {
                if (plan.Rounds == Planner.MaximumOperations + 1)
                    plan.Diagnostics.Add(range, $"the vector's loops go round more than {Planner.MaximumOperations} times in all", "make them shorter");
                break;
            }

            plan.Scope.Count(name.Text, i);
            foreach (var inner in step.Inner) plan.PlanStep(inner);
            if (to - i < by) break;
        }

        plan.Scope.EndCount(name.Text);
        return Planned.Nothing;
    }
}
