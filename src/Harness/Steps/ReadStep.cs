using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary><c>read</c>: bytes of guest memory.</summary>
internal sealed class ReadStep : Step
{
    private const ulong MostBytes = 4096;

    private readonly Written<Place> _place;
    private readonly Written<BytesForm>? _expected;

    private ReadStep(StepHead head)
        : base(head) => (_place, _expected) = (head.Typed<Place>(Place.Read), BytesForm.Of(head));

    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(
        "read",
        new("bytes of guest memory", new("at", "the first one's address"), new("length", "how many, 4096 at most")),
        head => new ReadStep(head))
    {
        Looks = true,
        NeedsExpectation = true,
    };

    /// <inheritdoc/>
    internal override Planned Plan(Planner plan)
    {
        if (plan.Scope.Value(_place) is not { } place) return Planned.Nothing;
        if (plan.Scope.Number(place.At, "at") is not { } at || plan.Scope.Number(place.Length, "length", MostBytes) is not { } length) return Planned.Nothing;
        plan.NeedRam(at, (int)length);
        return new Planned(plan.Do(new ReadOperation(at, (int)length)), plan.Scope.Value(_expected)?.Plan(plan, $"memory at 0x{at:x}"));
    }

    /// <summary>The bytes.</summary>
    private sealed record Place(WrittenNumber At, WrittenNumber Length)
    {
        public static Place? Read(Reading read, YamlNode node)
        {
            if (read.Mapping(node, Definition.Name, Definition.Form.Names) is not { } mapping) return null;
            if (Reading.Number(mapping, "at") is { } at && Reading.Number(mapping, "length") is { } length) return new Place(at, length);
            read.Mistake(node, "'read' needs 'at' and 'length'");
            return null;
        }
    }
}
