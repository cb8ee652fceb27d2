using Viommu.Drivers.Guest.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Formats;
using Viommu.Harness.Planning;
using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.GuestDrivers.Tasks;

/// <summary><c>detach</c>: take an endpoint out of its domain.</summary>
internal sealed class DetachStep : TaskStep
{
    private readonly Written<Attached> _attached;

    private DetachStep(StepHead head)
        : base(head) => _attached = head.Typed<Attached>((read, node) => Attached.Read(read, node, head.Node));

    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(
        "detach",
        new("take an endpoint, or one PASID of it, out of its domain", new("endpoint", "the endpoint"), new("pasid", "the PASID; none for all of it")),
        head => new DetachStep(head));

    /// <inheritdoc/>
    protected override DriverTask? Task(Planner plan)
    {
        if (plan.Scope.Value(_attached) is not { } attached) return null;
        if (attached.Pasid is not null) NeedAbility(plan, DriverAbility.Pasid);
        var pasid = attached.Pasid is { } given ? plan.AtMost(given, "pasid", AddressSpace.MostPasid) : null;
        return TaskFields.Endpoint(plan, attached.Endpoint) is { } endpoint ? new DetachTask(endpoint, (uint?)pasid) : null;
    }

    /// <summary>Who leaves.</summary>
    private sealed record Attached(WrittenNumber Endpoint, WrittenNumber? Pasid)
    {
        public static Attached? Read(Reading read, YamlNode node, YamlNode step)
        {
            if (read.Mapping(node, Definition.Name, Definition.Form.Names) is not { } mapping) return null;
            if (Reading.Number(mapping, "endpoint") is { } endpoint) return new Attached(endpoint, Reading.Number(mapping, "pasid"));
            TaskFields.Missing(read, step, Definition.Name, "endpoint");
            return null;
        }
    }
}
