using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary><c>config-read</c>: a field of the configuration space, or bytes of it.</summary>
internal sealed class ConfigReadStep : Step
{
    private const ulong MostBytes = 4096;

    private readonly Written<Place> _place;
    private readonly Written<BytesForm>? _expected;

    private ConfigReadStep(StepHead head)
        : base(head) => (_place, _expected) = (head.Typed<Place>(Place.Read), BytesForm.Of(head));

    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(
        "config-read",
        new("a field of the configuration space by its name, or bytes of it", new("offset", "the first byte"), new("length", "how many"))
        {
            TakesValue = true,
        },
        head => new ConfigReadStep(head))
    {
        NeedsExpectation = true,
    };

    /// <inheritdoc/>
    internal override Planned Plan(Planner plan)
    {
        if (plan.Scope.Value(_place) is not { } place || Bytes(plan, place) is not var (offset, length)) return Planned.Nothing;
        var what = place.Field is { } field ? $"config.{field.Text}" : "config";
        return new Planned(plan.Do(new ConfigReadOperation(offset, length)), plan.Scope.Value(_expected)?.Plan(plan, what));
    }

    private static (int Offset, int Length)? Bytes(Planner plan, Place place)
    {
        if (place.Field is { } name)
        {
            if (plan.Revision.Config.TryGet(name.Text, out var field)) return (field.Offset, field.Width);
            plan.Diagnostics.Add(name, $"config has no field '{name.Text}'", Shape.Nearest(name.Text, [.. plan.Revision.Config.Fields.Select(f => f.Name)]));
            return null;
        }

        return plan.Scope.Number(place.Offset!, "offset", MostBytes) is { } offset && plan.Scope.Number(place.Length!, "length", MostBytes) is { } length
            ? ((int)offset, (int)length)
            : null;
    }

    /// <summary>A field, or an offset and a length.</summary>
    private sealed record Place(YamlScalar? Field, WrittenNumber? Offset, WrittenNumber? Length)
    {
        public static Place? Read(Reading read, YamlNode node)
        {
            if (node is YamlScalar name) return new Place(name, null, null);
            return read.Mapping(node, Definition.Name, Definition.Form.Names) is { } mapping
                && Reading.Number(mapping, "offset") is { } offset && Reading.Number(mapping, "length") is { } length
                ? new Place(null, offset, length)
                : null;
        }
    }
}
