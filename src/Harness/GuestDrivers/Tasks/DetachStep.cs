using Viommu.Drivers.Guest.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Planning;
using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.GuestDrivers.Tasks;

/// <summary><c>detach</c>: take an endpoint out of its domain.</summary>
internal sealed class DetachStep : TaskStep
{
    private readonly Written<EndpointForm> _who;

    private DetachStep(StepHead head)
        : base(head) => _who = head.Typed<EndpointForm>((read, node) => Read(read, node, head.Node));

    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(
        "detach",
        new("take an endpoint, or one PASID of it, out of its domain", new("endpoint", "the endpoint"), new("pasid", "the PASID; none for all of it")),
        head => new DetachStep(head));

    /// <inheritdoc/>
    protected override DriverTask? Task(Planner plan) =>
        plan.Scope.Value(_who)?.Plan(plan) is var (endpoint, pasid) ? new DetachTask(endpoint, pasid) : null;

    private static EndpointForm? Read(Reading read, YamlNode node, YamlNode step) =>
        read.Mapping(node, Definition.Name, Definition.Form.Names) is { } mapping ? EndpointForm.Read(read, mapping, step, Definition.Name) : null;
}
