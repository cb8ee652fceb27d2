using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary><c>reset</c>: a device reset, or a system reset.</summary>
internal sealed class ResetStep : Step
{
    private readonly Written<Reset> _reset;

    private ResetStep(StepHead head)
        : base(head) => _reset = head.Typed<Reset>(Reset.Read);

    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(
        "reset",
        new(
            "a device reset, `{}`; memory is zero after it",
            new("system", "`true`: a reset of the whole machine"),
            new("accept", "which features are accepted after it, as in the head of the case"),
            new("events", "event buffers after it: `{count: 0, size: 24}`")),
        head => new ResetStep(head));

    /// <inheritdoc/>
    internal override Planned Plan(Planner plan)
    {
        if (plan.Scope.Value(_reset) is not { } reset) return Planned.Nothing;
        var system = plan.Scope.Value(reset.System) is { IsSet: true };
        if (system) plan.NeedObservation(Observation.SystemReset);
        if (plan.Scope.Value(reset.Accept) is var (place, acceptance))
        {
            foreach (var feature in plan.Resolved([.. acceptance.Only ?? [], .. acceptance.Without, .. acceptance.Also]))
                FeatureNames.Check(place, feature, plan.Revision, plan.Diagnostics);
            plan.Accepted = plan.Accept(acceptance);
        }

        plan.ForgetTables();
        plan.Situation.Reset();
        return new Planned(plan.DoReset(system, plan.Accepted, plan.Buffers(reset.Events)));
    }

    /// <summary>What is reset, and how the device starts again.</summary>
    private sealed record Reset(Written<Flag>? System, Written<AcceptForm>? Accept, Written<BuffersForm>? Events)
    {
        public static Reset? Read(Reading read, YamlNode node) =>
            read.Mapping(node, Definition.Name, Definition.Form.Names) is { } mapping
                ? new Reset(
                    read.Flag(mapping, "system"),
                    read.Under<AcceptForm>(mapping, "accept", static (one, given) => new AcceptForm(given, CaseReader.Acceptance(given, one.Diagnostics))),
                    read.Under<BuffersForm>(mapping, "events", BuffersForm.Read))
                : null;
    }

    /// <summary>The features, and where they stand.</summary>
    private sealed record AcceptForm(YamlNode Place, Acceptance Acceptance);
}
