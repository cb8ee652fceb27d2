using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary><c>ring</c>: descriptors and heads as they are written, whatever they say.</summary>
internal sealed class RingStep : StepKind
{
    private static readonly (string Name, ushort Bit)[] DescriptorFlags = [("NEXT", 1), ("WRITE", 2), ("INDIRECT", 4)];

    /// <inheritdoc/>
    public override string Name => "ring";

    /// <inheritdoc/>
    public override StepForm Form { get; } = new(
        "descriptors and heads as they are written, whatever they say",
        new("descriptors", "list of `{at, length, flags, next}`, flags of NEXT, WRITE, INDIRECT"),
        new("heads", "what goes into the available ring"),
        new("advance", "by how much its index grows; by the number of heads without it"));

    /// <inheritdoc/>
    public override bool NeedsExpectation => true;

    /// <inheritdoc/>
    public override Planned Plan(Planner plan, Step step)
    {
        plan.NeedObservation(Observation.Ring);
        if (Body(plan, step) is not { } mapping) return Planned.Nothing;
        if (!mapping.TryGet("descriptors", out var table) || !mapping.TryGet("heads", out var headsNode))
        {
            plan.Diagnostics.Add(step.Body, "'ring' needs 'descriptors' and 'heads'");
            return Planned.Nothing;
        }

        var descriptors = new List<RingDescriptor>();
        foreach (var item in (Shape.Sequence(plan.Scope.Resolve(table), plan.Diagnostics, "descriptors") ?? new YamlSequence("", 1, 1, [])).Items)
        {
            if (ReadDescriptor(plan, plan.Scope.Resolve(item)) is { } descriptor) descriptors.Add(descriptor);
        }

        var heads = new List<ulong>();
        plan.ReadAddresses(plan.Scope.Resolve(headsNode), heads);
        var advance = mapping.TryGet("advance", out var advanceNode) ? plan.Scope.Number(advanceNode, "advance", 0xffff) : null;
        if (heads.Exists(h => h > 0xffff))
        {
            plan.Diagnostics.Add(headsNode, "a head has 16 bits");
            return Planned.Nothing;
        }

        var principal = plan.Do(new RingOperation(descriptors, [.. heads.Select(h => (ushort)h)], (ushort?)advance));
        return new Planned(principal, step["expect"] is { } node ? ReadRing(plan, plan.Scope.Resolve(node)) : null);
    }

    private static RingDescriptor? ReadDescriptor(Planner plan, YamlNode node)
    {
        if (Shape.Mapping(node, plan.Diagnostics, "a descriptor", "at", "length", "flags", "next") is not { } mapping) return null;
        var at = mapping.TryGet("at", out var atNode) ? plan.Scope.Number(atNode, "at") : 0;
        var length = mapping.TryGet("length", out var lengthNode) ? plan.Scope.Number(lengthNode, "length", uint.MaxValue) : 0;
        var next = mapping.TryGet("next", out var nextNode) ? plan.Scope.Number(nextNode, "next", 0xffff) : 0;
        ulong flags = 0;
        if (mapping.TryGet("flags", out var flagsNode))
        {
            foreach (var word in Shape.Words(plan.Scope.Resolve(flagsNode), plan.Diagnostics, "flags"))
            {
                var named = DescriptorFlags.FirstOrDefault(f => f.Name == word.Text);
                if (named.Name is not null) flags |= named.Bit;
                else flags |= plan.Scope.Number(word, "flags (NEXT, WRITE, INDIRECT or a number)", 0xffff) ?? 0;
            }
        }

        return at is { } a && length is { } l && next is { } n ? new RingDescriptor(a, (uint)l, (ushort)flags, (ushort)n) : null;
    }

    private static Expectation? ReadRing(Planner plan, YamlNode node)
    {
        switch (node)
        {
            case YamlScalar { Text: "survives" or "unspecified" }:
                return Unspecified.Instance;
            case YamlScalar { Text: "not-answered" }:
                return new RingExpectation();
        }

        if (Shape.Mapping(node, plan.Diagnostics, "expect of a ring", "answered", "lengths") is not { } mapping) return null;
        var expectation = new RingExpectation();
        var heads = new List<ulong>();
        if (mapping.TryGet("answered", out var answered)) plan.ReadAddresses(plan.Scope.Resolve(answered), heads);
        expectation.Answered.AddRange(heads.Select(h => (uint)Math.Min(h, uint.MaxValue)));
        if (mapping.TryGet("lengths", out var lengths)) plan.ReadAddresses(plan.Scope.Resolve(lengths), expectation.Lengths);
        return expectation;
    }
}
