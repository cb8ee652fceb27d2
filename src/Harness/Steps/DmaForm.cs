using Viommu.Harness.Expressions;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>What a step expects of an access: where it lands, where it must not, that it is blocked, or one of several of these.</summary>
internal sealed record DmaForm
{
    private static readonly DmaForm s_blocked = new() { IsBlocked = true };
    private static readonly DmaForm s_unspecified = new() { IsUnspecified = true };

    /// <summary>Its parts, where each has a place of its own; null where it has one place.</summary>
    public Written<IReadOnlyList<Written<DmaPartForm>>>? Parts { get; private init; }

    private bool IsBlocked { get; init; }

    private bool IsUnspecified { get; init; }

    private WrittenNumber? At { get; init; }

    private Written<IReadOnlyList<WrittenNumber>>? NotAt { get; init; }

    private Written<IReadOnlyList<Written<DmaForm>>>? AnyOf { get; init; }

    /// <summary>Types what a step expects.</summary>
    public static DmaForm? Read(Reading read, YamlNode node)
    {
        if (node is not YamlMapping cut || !cut.TryGet("parts", out _)) return ReadChoice(read, node);
        read.Mapping(cut, "expect of a DMA in parts", "parts");
        return new DmaForm { Parts = read.Under(cut, "parts", static (one, given) => one.Items<DmaPartForm>(given, "parts", DmaPartForm.Read)) };
    }

    /// <summary>Adds what is expected to all that is.</summary>
    public void AddTo(DmaPlaces places, Planner plan)
    {
        places.AllowsBlocked |= IsBlocked;
        places.AllowsAny |= IsUnspecified;
        if (At is { } at && plan.Scope.Number(at, "at") is { } address) places.Expected.Add(address);
        plan.Take(NotAt, places.Forbidden);
        foreach (var choice in plan.Scope.Value(AnyOf) ?? []) plan.Scope.Value(choice)?.AddTo(places, plan);
    }

    private static DmaForm? ReadChoice(Reading read, YamlNode node)
    {
        if (node is YamlScalar { Text: "blocked" }) return s_blocked;
        if (node is YamlScalar { Text: "unspecified" }) return s_unspecified;
        if (read.Mapping(node, "expect of a DMA", "at", "not-at", "any-of") is not { } mapping) return null;
        return new DmaForm
        {
            At = Reading.Number(mapping, "at"),
            NotAt = read.Numbers(mapping, "not-at"),
            AnyOf = read.Under(mapping, "any-of", static (one, given) => one.Items<DmaForm>(given, "any-of", ReadChoice)),
        };
    }
}
