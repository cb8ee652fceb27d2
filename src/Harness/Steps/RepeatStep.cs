using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;

namespace Viommu.Harness.Steps;

/// <summary><c>repeat</c>: one request many times.</summary>
internal sealed class RepeatStep : StepKind
{
    /// <inheritdoc/>
    public override string Name => "repeat";

    /// <inheritdoc/>
    public override StepForm Form { get; } = new(
        "one request many times; all answers are as `expect` says",
        new("count", "how often, 200,000 at most"),
        new("per-notification", "how many are made available at once; 1 without it"),
        new("do", "the request"));

    /// <inheritdoc/>
    public override bool NeedsExpectation => true;

    /// <inheritdoc/>
    public override Planned Plan(Planner plan, Step step)
    {
        plan.NeedObservation(Observation.Ring);
        if (Body(plan, step) is not { } mapping) return Planned.Nothing;
        if (!mapping.TryGet("count", out var countNode) || !mapping.TryGet("do", out var body))
        {
            plan.Diagnostics.Add(step.Body, "'repeat' needs 'count' and 'do'");
            return Planned.Nothing;
        }

        var count = plan.Scope.Number(countNode, "count", 200_000);
        var per = mapping.TryGet("per-notification", out var perNode) ? plan.Scope.Number(perNode, "per-notification", 128) : 1;
        if (count is not { } c || per is not { } p || RequestEncoder.Encode(plan, "do", body, null) is not { } request) return Planned.Nothing;
        if (c == 0 || p == 0)
        {
            plan.Diagnostics.Add(step.Body, "count and per-notification are at least 1");
            return Planned.Nothing;
        }

        var principal = plan.Do(new RepeatOperation(request.Operation, (int)c, (int)p));
        var each = step["expect"] is { } node ? RequestForms.Read(plan, node, request) : RequestForms.Expecting(plan, "OK", request);
        return new Planned(principal, each is null ? null : new RepeatExpectation((int)c, each));
    }
}
