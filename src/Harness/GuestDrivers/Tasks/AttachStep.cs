using Viommu.Drivers.Guest.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Planning;
using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.GuestDrivers.Tasks;

/// <summary><c>attach</c>: put an endpoint into a domain.</summary>
internal sealed class AttachStep : TaskStep
{
    private readonly Written<Attachment> _attachment;

    private AttachStep(StepHead head)
        : base(head) => _attachment = head.Typed<Attachment>((read, node) => Attachment.Read(read, node, head.Node));

    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(
        "attach",
        new(
            "put an endpoint, or one PASID of it, into a domain, which is made when it is new",
            new("endpoint", "the endpoint"),
            new("domain", "a name for the domain"),
            new("kind", "`translated` (the usual), `identity` or `blocked`"),
            new("pasid", "the PASID; none for the accesses without one")),
        head => new AttachStep(head));

    /// <inheritdoc/>
    protected override DriverTask? Task(Planner plan)
    {
        if (plan.Scope.Value(_attachment) is not { } attachment) return null;
        var use = DomainUse.Translated;
        if (attachment.Kind is { } kind && plan.Scope.Word(kind) is { } word && !Enum.TryParse(word.Text, ignoreCase: true, out use))
        {
            plan.Diagnostics.Add(word, $"a domain is no '{word.Text}'", "write translated, identity or blocked");
            return null;
        }

        if (use == DomainUse.Identity) NeedAbility(plan, DriverAbility.Identity);
        if (use == DomainUse.Translated) plan.Driver?.NeedTranslation(plan);
        return attachment.Who.Plan(plan) is var (endpoint, pasid) && TaskFields.Domain(plan, attachment.Domain) is { } domain
            ? new AttachTask(endpoint, domain, use, pasid)
            : null;
    }

    /// <summary>Who goes where.</summary>
    private sealed record Attachment(EndpointForm Who, YamlScalar Domain, YamlScalar? Kind)
    {
        public static Attachment? Read(Reading read, YamlNode node, YamlNode step)
        {
            if (read.Mapping(node, Definition.Name, Definition.Form.Names) is not { } mapping) return null;
            if (EndpointForm.Read(read, mapping, step, Definition.Name) is not { } who) return null;
            return TaskFields.Domain(read, mapping, step) is { } domain
                ? new Attachment(who, domain, mapping.TryGet("kind", out var kind) ? Shape.Scalar(kind, read.Diagnostics, "kind") : null)
                : null;
        }
    }
}
