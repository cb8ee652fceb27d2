using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Planning;
using Viommu.Spec;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary><c>for</c>: the steps below it once for each value.</summary>
internal sealed class ForStep : Step
{
    private readonly string _name = "";
    private readonly Written<Values>? _values;

    private ForStep(StepHead head)
        : base(head)
    {
        if (Shape.OpenMapping(head.Body, head.Diagnostics, "for") is not { } mapping) return;
        if (mapping.Entries is not [var (name, range)])
        {
            Tell(head.Diagnostics, head.Body);
            return;
        }

        _name = name.Text;
        _values = new Written<Values>(range, head.Diagnostics, (read, node) => Values.Read(read, node, head.Body));
    }

    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(
        "for",
        new("a name and its values, `{i: {from: 0, to: 7}}`: the steps beside it once for each value; `step: 8` beside `to` takes every eighth")
        {
            IsOpen = true,
        },
        head => new ForStep(head))
    {
        Keys = [new("steps", "the steps")],
        HasInner = true,
    };

    /// <inheritdoc/>
    internal override Planned Plan(Planner plan)
    {
        if (_values is not { Node: var place } || plan.Scope.Value(_values) is not { } values) return Planned.Nothing;
        if (plan.Scope.Number(values.From, "from") is not { } from || plan.Scope.Number(values.To, "to") is not { } to) return Planned.Nothing;
        var by = 1UL;
        if (values.Step is { } step)
        {
            if (plan.Scope.Number(step, "step") is not { } given) return Planned.Nothing;
            if (given == 0)
            {
                plan.Diagnostics.Add(step.Node, "a 'for' with a step of 0 never ends", "leave it out for 1");
                return Planned.Nothing;
            }

            by = given;
        }

        if (to >= from && (to - from) / by >= Planner.MaximumOperations)
        {
            plan.Diagnostics.Add(place, $"the loop goes round more than {Planner.MaximumOperations} times", "make it shorter");
            return Planned.Nothing;
        }

        for (var i = from; i <= to && plan.Operations.Count <= Planner.MaximumOperations; i += by)
        {
            // Loops within loops may go round without doing anything.
            if (++plan.Rounds > Planner.MaximumOperations)
            {
                if (plan.Rounds == Planner.MaximumOperations + 1)
                    plan.Diagnostics.Add(place, $"the vector's loops go round more than {Planner.MaximumOperations} times in all", "make them shorter");
                break;
            }

            plan.Scope.Count(_name, i);
            foreach (var inner in Inner) plan.PlanStep(inner);
            if (to - i < by) break;
        }

        plan.Scope.EndCount(_name);
        return Planned.Nothing;
    }

    private static void Tell(Diagnostics diagnostics, YamlNode body) =>
        diagnostics.Add(body, "'for' takes one name and its range", "write for: {i: {from: 0, to: 7}}");

    /// <summary>The values that the name has, one after the other.</summary>
    private sealed record Values(WrittenNumber From, WrittenNumber To, WrittenNumber? Step)
    {
        public static Values? Read(Reading read, YamlNode node, YamlNode body)
        {
            if (node is not YamlMapping bounds || Reading.Number(bounds, "from") is not { } from || Reading.Number(bounds, "to") is not { } to)
            {
                Tell(read.Diagnostics, body);
                return null;
            }

            read.Mapping(bounds, "the range of a 'for'", "from", "to", "step");
            return new Values(from, to, Reading.Number(bounds, "step"));
        }
    }
}
