using Viommu.Drivers.Guest.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Planning;
using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.GuestDrivers.Tasks;

/// <summary><c>unmap</c>: unmap addresses of a domain.</summary>
internal sealed class UnmapStep : TaskStep
{
    private readonly Written<RangeForm> _range;

    private UnmapStep(StepHead head)
        : base(head) => _range = head.Typed<RangeForm>((read, node) => Read(read, node, head.Node));

    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(
        "unmap",
        new(
            "unmap addresses of a domain; out of reach they are after the next `sync`",
            new("domain", "its name"),
            new("iova", "the first address"),
            new("size", "bytes")),
        head => new UnmapStep(head));

    /// <inheritdoc/>
    protected override DriverTask? Task(Planner plan) =>
        plan.Scope.Value(_range)?.Plan(plan) is var (domain, iova, size) ? new UnmapTask(domain, iova, size) : null;

    private static RangeForm? Read(Reading read, YamlNode node, YamlNode step) =>
        read.Mapping(node, Definition.Name, Definition.Form.Names) is { } mapping ? RangeForm.Read(read, mapping, step, Definition.Name) : null;
}
