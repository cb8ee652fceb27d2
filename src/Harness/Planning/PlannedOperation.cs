using Viommu.Drivers.Port;
using Viommu.Harness.Judging;

namespace Viommu.Harness.Planning;

/// <summary>One operation of a plan.</summary>
/// <param name="Operation">What the adapter is asked.</param>
/// <param name="Step">The step that it is done for.</param>
public readonly record struct PlannedOperation(Operation Operation, StepPlace Step)
{
    /// <summary>
    /// The places where a DMA could land, looked at whether or not a step judges it; null for other operations, and where each byte has places of its own.
    /// </summary>
    internal IReadOnlyList<DmaTarget>? Targets { get; init; }
}
