using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary><c>config-write</c>: a field of the configuration space, or bytes of it.</summary>
internal sealed class ConfigWriteStep : StepKind
{
    /// <inheritdoc/>
    public override string Name => "config-write";

    /// <inheritdoc/>
    public override StepForm Form { get; } = new(
        "a field of the configuration space and its value: `{bypass: 1}`; or bytes of it",
        new("offset", "the first byte"),
        new("bytes", "what is written there, in hexadecimal"))
    {
        IsOpen = true,
    };

    /// <inheritdoc/>
    public override Planned Plan(Planner plan, Step step)
    {
        plan.NeedObservation(Observation.ConfigWrite);
        var body = plan.Scope.Resolve(step.Body);
        if (Shape.OpenMapping(body, plan.Diagnostics, "config-write") is not { } mapping) return Planned.Nothing;
        if (mapping.TryGet("offset", out var offsetNode) && mapping.TryGet("bytes", out var bytesNode))
        {
            return plan.Scope.Number(offsetNode, "offset", 4096) is { } offset && FieldValues.Hex(plan, bytesNode) is { } bytes
                ? new Planned(plan.Do(new ConfigWriteOperation((int)offset, bytes)))
                : Planned.Nothing;
        }

        if (mapping.Entries is not [var (name, value)] || !plan.Revision.Config.TryGet(name.Text, out var field))
        {
            plan.Diagnostics.Add(body, "'config-write' takes one field and its value, or 'offset' and 'bytes'", "write config-write: {bypass: 1}");
            return Planned.Nothing;
        }

        if (plan.Scope.Number(value, name.Text, field.Maximum) is not { } number) return Planned.Nothing;
        var written = new byte[field.End];
        field.Write(written, number);
        return new Planned(plan.Do(new ConfigWriteOperation(field.Offset, written[field.Offset..])));
    }
}
