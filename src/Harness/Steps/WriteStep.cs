using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary><c>write</c>: bytes, or a request as it lies in memory, to guest memory.</summary>
internal sealed class WriteStep : StepKind
{
    /// <inheritdoc/>
    public override string Name => "write";

    /// <inheritdoc/>
    public override StepForm Form { get; } = new(
        "bytes to guest memory, or a request as it lies there: `{at: address, attach: {...}}`",
        new("at", "the address"),
        new("bytes", "the bytes, in hexadecimal"))
    {
        IsOpen = true,
    };

    /// <inheritdoc/>
    public override bool WritesMemory => true;

    /// <inheritdoc/>
    public override Planned Plan(Planner plan, Step step)
    {
        if (Shape.OpenMapping(plan.Scope.Resolve(step.Body), plan.Diagnostics, "write") is not { } mapping) return Planned.Nothing;
        if (!mapping.TryGet("at", out var atNode) || mapping.Entries.Count != 2)
        {
            plan.Diagnostics.Add(step.Body, "'write' needs 'at', and 'bytes' or one request");
            return Planned.Nothing;
        }

        var (key, value) = mapping.Entries.First(e => e.Key.Text != "at");
        var bytes = key.Text == "bytes" ? FieldValues.Hex(plan, value) : RequestEncoder.Encode(plan, key.Text, value, null)?.Operation.Readable;
        if (bytes is null || plan.Scope.Number(atNode, "at") is not { } at) return Planned.Nothing;
        plan.NeedRam(at, bytes.Length);
        if (plan.Memory.Overlaps(at, (ulong)bytes.Length)) plan.Reach.Anywhere();
        return new Planned(plan.Do(new WriteOperation(at, bytes)));
    }
}
