using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary><c>ring</c>: descriptors and heads as they are written, whatever they say.</summary>
internal sealed class RingStep : Step
{
    private readonly Written<Ring> _ring;
    private readonly Written<RingForm>? _expected;

    private RingStep(StepHead head)
        : base(head) => (_ring, _expected) = (head.Typed<Ring>(Ring.Read), head.Typed<RingForm>("expect", RingForm.Read));

    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(
        "ring",
        new(
            "descriptors and heads as they are written, whatever they say",
            new("descriptors", "list of `{at, length, flags, next}`, flags of NEXT, WRITE, INDIRECT"),
            new("heads", "what goes into the available ring"),
            new("advance", "by how much its index grows; by the number of heads without it")),
        head => new RingStep(head))
    {
        NeedsExpectation = true,
    };

    /// <inheritdoc/>
    internal override Planned Plan(Planner plan)
    {
        plan.NeedObservation(Observation.Ring);
        if (plan.Scope.Value(_ring) is not { } ring) return Planned.Nothing;
        var descriptors = new List<RingDescriptor>();
        foreach (var form in plan.Scope.Value(ring.Descriptors) ?? [])
        {
            if (plan.Scope.Value(form)?.Plan(plan) is { } descriptor) descriptors.Add(descriptor);
        }

        var heads = new List<ulong>();
        plan.Take(ring.Heads, heads);
        var advance = ring.Advance is { } by ? plan.Scope.Number(by, "advance", 0xffff) : null;
        if (heads.Exists(h => h > 0xffff))
        {
            plan.Diagnostics.Add(ring.Heads.Node, "a head has 16 bits");
            return Planned.Nothing;
        }

        var principal = plan.Do(new RingOperation(descriptors, [.. heads.Select(h => (ushort)h)], (ushort?)advance));
        return new Planned(principal, plan.Scope.Value(_expected)?.Plan(plan));
    }

    /// <summary>What is written into the ring.</summary>
    private sealed record Ring(
        Written<IReadOnlyList<Written<DescriptorForm>>> Descriptors, Written<IReadOnlyList<WrittenNumber>> Heads, WrittenNumber? Advance)
    {
        public static Ring? Read(Reading read, YamlNode node)
        {
            if (read.Mapping(node, Definition.Name, Definition.Form.Names) is not { } mapping) return null;
            var descriptors = read.Under(mapping, "descriptors", static (one, given) =>
                one.Items<DescriptorForm>(given, "descriptors", DescriptorForm.Read));
            if (descriptors is not null && read.Numbers(mapping, "heads") is { } heads) return new Ring(descriptors, heads, Reading.Number(mapping, "advance"));
            read.Mistake(node, "'ring' needs 'descriptors' and 'heads'");
            return null;
        }
    }
}
