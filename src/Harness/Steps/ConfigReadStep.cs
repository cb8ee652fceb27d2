using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary><c>config-read</c>: a field of the configuration space, or bytes of it.</summary>
internal sealed class ConfigReadStep : StepKind
{
    /// <inheritdoc/>
    public override string Name => "config-read";

    /// <inheritdoc/>
    public override StepForm Form { get; } = new(
        "a field of the configuration space by its name, or bytes of it",
        new("offset", "the first byte"),
        new("length", "how many"))
    {
        TakesValue = true,
    };

    /// <inheritdoc/>
    public override bool NeedsExpectation => true;

    /// <inheritdoc/>
    public override Planned Plan(Planner plan, Step step)
    {
        var body = plan.Scope.Resolve(step.Body);
        if (ConfigPlace(plan, body, out var what) is not var (offset, length)) return Planned.Nothing;
        return new Planned(plan.Do(new ConfigReadOperation(offset, length)), BytesForm.Read(plan, step, what));
    }

    private (int Offset, int Length)? ConfigPlace(Planner plan, YamlNode body, out string what)
    {
        what = "config";
        if (body is YamlScalar name)
        {
            what = $"config.{name.Text}";
            if (plan.Revision.Config.TryGet(name.Text, out var field)) return (field.Offset, field.Width);
            plan.Diagnostics.Add(body, $"config has no field '{name.Text}'", Shape.Nearest(name.Text, [.. plan.Revision.Config.Fields.Select(f => f.Name)]));
            return null;
        }

        if (Shape.Mapping(body, plan.Diagnostics, Name, Form.Names) is not { } mapping
            || !mapping.TryGet("offset", out var offsetNode) || !mapping.TryGet("length", out var lengthNode)) return null;
        return plan.Scope.Number(offsetNode, "offset", 4096) is { } offset && plan.Scope.Number(lengthNode, "length", 4096) is { } length
            ? ((int)offset, (int)length)
            : null;
    }
}
