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
    private readonly Written<EndpointForm> _who;

    private ReservedStep(StepHead head)
        : base(head) => _who = head.Typed<EndpointForm>((read, node) => Read(read, node, head.Node));

    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(
        "reserved",
        new("tell the reserved regions of an endpoint as PROBE told them", new Cases.CaseKey("endpoint", "the endpoint")),
        head => new ReservedStep(head));

    /// <inheritdoc/>
    protected override DriverTask? Task(Planner plan) =>
        plan.Scope.Value(_who)?.Plan(plan) is var (endpoint, _) ? new ReservedTask(endpoint) : null;

    private static EndpointForm? Read(Reading read, YamlNode node, YamlNode step) =>
        read.Mapping(node, Definition.Name, Definition.Form.Names) is { } mapping ? EndpointForm.Read(read, mapping, step, Definition.Name) : null;
}
