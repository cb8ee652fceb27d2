using Viommu.Drivers.Guest.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Planning;
using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.GuestDrivers.Tasks;

/// <summary><c>reserved</c>: tell what PROBE told of an endpoint's reserved regions.</summary>
internal sealed class ReservedStep : TaskStep
{
    private readonly Written<Asked> _asked;

    private ReservedStep(StepHead head)
        : base(head) => _asked = head.Typed<Asked>((read, node) => Asked.Read(read, node, head.Node));

    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(
        "reserved",
        new("tell the reserved regions of an endpoint as PROBE told them", new Cases.CaseKey("endpoint", "the endpoint")),
        head => new ReservedStep(head));

    /// <inheritdoc/>
    protected override DriverTask? Task(Planner plan) =>
        plan.Scope.Value(_asked) is { } asked && TaskFields.Endpoint(plan, asked.Endpoint) is { } endpoint ? new ReservedTask(endpoint) : null;

    /// <summary>Whose regions are told.</summary>
    private sealed record Asked(WrittenNumber Endpoint)
    {
        public static Asked? Read(Reading read, YamlNode node, YamlNode step)
        {
            if (read.Mapping(node, Definition.Name, Definition.Form.Names) is not { } mapping) return null;
            if (Reading.Number(mapping, "endpoint") is { } endpoint) return new Asked(endpoint);
            TaskFields.Missing(read, step, Definition.Name, "endpoint");
            return null;
        }
    }
}
