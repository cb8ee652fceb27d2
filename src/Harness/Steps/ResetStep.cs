using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary><c>reset</c>: a device reset, or a system reset.</summary>
internal sealed class ResetStep : StepKind
{
    /// <inheritdoc/>
    public override string Name => "reset";

    /// <inheritdoc/>
    public override StepForm Form { get; } = new(
        "a device reset, `{}`; memory is zero after it",
        new("system", "`true`: a reset of the whole machine"),
        new("accept", "which features are accepted after it, as in the head of the case"),
        new("events", "event buffers after it: `{count: 0, size: 24}`"));

    /// <inheritdoc/>
    public override Planned Plan(Planner plan, Step step)
    {
        if (Body(plan, step) is not { } mapping) return Planned.Nothing;
        var system = mapping.TryGet("system", out var flag) && Shape.Flag(plan.Scope.Resolve(flag), plan.Diagnostics, "system") is true;
        if (system) plan.NeedObservation(Observation.SystemReset);
        if (mapping.TryGet("accept", out var accept))
        {
            var node = plan.Scope.Resolve(accept);
            var acceptance = CaseReader.Acceptance(node, plan.Diagnostics);
            foreach (var feature in plan.Resolved([.. acceptance.Only ?? [], .. acceptance.Without, .. acceptance.Also]))
                FeatureNames.Check(node, feature, plan.Revision, plan.Diagnostics);
            plan.Accepted = plan.Accept(acceptance);
        }

        plan.ForgetTables();
        plan.Situation.Reset();
        var events = mapping.TryGet("events", out var buffers) ? plan.Buffers(buffers) : null;
        return new Planned(plan.DoReset(system, plan.Accepted, events));
    }
}
