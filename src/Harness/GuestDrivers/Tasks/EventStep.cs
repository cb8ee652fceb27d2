using Viommu.Drivers.Guest.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Planning;
using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.GuestDrivers.Tasks;

/// <summary><c>event</c>: a fault report arrives.</summary>
internal sealed class EventStep : TaskStep
{
    private const string Bytes = "bytes";

    private readonly Written<IReadOnlyList<Named<Written<FieldValue>>>> _fields;
    private readonly Written<byte[]>? _bytes;

    private EventStep(StepHead head)
        : base(head)
    {
        _fields = head.Typed<IReadOnlyList<Named<Written<FieldValue>>>>(static (read, node) => FieldValue.ReadAll(read, node, "event"));
        _bytes = head.Body is YamlMapping mapping ? FieldValues.Hex(new Reading(head.Diagnostics), mapping, Bytes) : null;
    }

    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(
        "event",
        new("a fault report arrives: its fields by their names in the revision, the rest zero", new Cases.CaseKey(Bytes, "the whole report in hexadecimal"))
        {
            IsOpen = true,
        },
        head => new EventStep(head));

    /// <inheritdoc/>
    protected override DriverTask? Task(Planner plan)
    {
        NeedAbility(plan, DriverAbility.Events);
        if (_bytes is not null) return plan.Scope.Value(_bytes) is { } given ? new EventTask(given) : null;
        var report = new byte[plan.Revision.Fault.Size];
        foreach (var (name, written) in plan.Scope.Value(_fields) ?? [])
        {
            if (!plan.Revision.Fault.TryGet(name.Text, out var field))
            {
                plan.Diagnostics.Add(name, $"a fault report has no '{name.Text}'",
                    Shape.Nearest(name.Text, [.. plan.Revision.Fault.Fields.Select(one => one.Name), Bytes]));
                return null;
            }

            if (plan.Scope.Value(written) is not { } value || FieldValues.ValueOf(plan, field, value) is not { } number) return null;
            field.Write(report, number);
        }

        return new EventTask(report);
    }
}
