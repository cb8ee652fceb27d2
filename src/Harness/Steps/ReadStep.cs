using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Planning;

namespace Viommu.Harness.Steps;

/// <summary><c>read</c>: bytes of guest memory.</summary>
internal sealed class ReadStep : StepKind
{
    /// <inheritdoc/>
    public override string Name => "read";

    /// <inheritdoc/>
    public override StepForm Form { get; } = new(
        "bytes of guest memory",
        new("at", "the first one's address"),
        new("length", "how many, 4096 at most"));

    /// <inheritdoc/>
    public override bool Looks => true;

    /// <inheritdoc/>
    public override bool NeedsExpectation => true;

    /// <inheritdoc/>
    public override Planned Plan(Planner plan, Step step)
    {
        if (Body(plan, step) is not { } mapping) return Planned.Nothing;
        if (!mapping.TryGet("at", out var atNode) || !mapping.TryGet("length", out var lengthNode))
        {
            plan.Diagnostics.Add(step.Body, "'read' needs 'at' and 'length'");
            return Planned.Nothing;
        }

        if (plan.Scope.Number(atNode, "at") is not { } at || plan.Scope.Number(lengthNode, "length", 4096) is not { } length) return Planned.Nothing;
        plan.NeedRam(at, (int)length);
        return new Planned(plan.Do(new ReadOperation(at, (int)length)), BytesForm.Read(plan, step, $"memory at 0x{at:x}"));
    }
}
