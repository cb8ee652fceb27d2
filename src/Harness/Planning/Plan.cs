using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Facts;
using Viommu.Harness.Results;

namespace Viommu.Harness.Planning;

/// <summary>A vector worked out for one device: what to do, and what to expect.</summary>
public sealed record Plan
{
    /// <summary>The vector.</summary>
    public required Vector Vector { get; init; }

    /// <summary>Why this device is not asked; null when it is.</summary>
    public string? Skip { get; init; }

    /// <summary>The kind of <see cref="Skip"/>; null when there is none.</summary>
    public SkipKind? SkipKind { get; init; }

    /// <summary>True when it cannot be written for this device as its author wrote it, whether or not the device would be asked.</summary>
    public bool HasMistake { get; init; }

    /// <summary>The operations, starting with a reset.</summary>
    public required IReadOnlyList<Operation> Operations { get; init; }

    /// <summary>The step each operation belongs to; 0 for the harness's own.</summary>
    public required IReadOnlyList<int> StepOf { get; init; }

    /// <summary>Where each step stands: the first one's at 0.</summary>
    public required IReadOnlyList<Spec.Yaml.YamlMapping> Nodes { get; init; }

    /// <summary>What the device is.</summary>
    public required DeviceFacts Facts { get; init; }

    /// <summary>Every DMA, judged or not, in order.</summary>
    internal IReadOnlyList<PlannedAccess> Accesses { get; init; } = [];

    /// <summary>Where the vector's page tables lead.</summary>
    internal TableReach Reach { get; init; } = new();

    /// <summary>What each step does, by its key in the case: <c>attach</c>, <c>dma</c>; the first one's at 0.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>The steps to judge, in order.</summary>
    public required IReadOnlyList<PlannedStep> Steps { get; init; }
}
