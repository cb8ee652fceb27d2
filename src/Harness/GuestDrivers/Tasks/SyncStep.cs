using Viommu.Drivers.Guest.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Planning;
using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.GuestDrivers.Tasks;

/// <summary><c>sync</c>: what was unmapped must be out of reach.</summary>
internal sealed class SyncStep : TaskStep
{
    private readonly Written<YamlScalar> _domain;

    private SyncStep(StepHead head)
        : base(head) => _domain = head.Typed<YamlScalar>((read, node) => Read(read, node, head.Node));

    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(
        "sync",
        new("everything unmapped so far in a domain is out of reach when this is done", new Cases.CaseKey("domain", "its name")),
        head => new SyncStep(head));

    /// <inheritdoc/>
    protected override DriverTask? Task(Planner plan) =>
        plan.Scope.Value(_domain) is { } domain && TaskFields.Domain(plan, domain) is { } name ? new SyncTask(name) : null;

    private static YamlScalar? Read(Reading read, YamlNode node, YamlNode step) =>
        read.Mapping(node, Definition.Name, Definition.Form.Names) is { } mapping ? TaskFields.Domain(read, mapping, step) : null;
}
