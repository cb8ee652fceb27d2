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

    /// <summary>What is done, starting with a reset.</summary>
    public required IReadOnlyList<PlannedOperation> Operations { get; init; }

    /// <summary>What is expected of it, in the order of the steps.</summary>
    public required IReadOnlyList<PlannedExpectation> Expectations { get; init; }

    /// <summary>What the device is.</summary>
    public required DeviceFacts Facts { get; init; }

    /// <summary><see cref="Operations"/> as an adapter takes them.</summary>
    public IReadOnlyList<Operation> Asked => new Asked(Operations);

    /// <summary>Where the vector's page tables lead.</summary>
    internal TableReach Reach { get; init; } = new();
}
