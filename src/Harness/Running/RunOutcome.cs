using Viommu.Drivers.Port;
using Viommu.Harness.Facts;
using Viommu.Harness.Results;

namespace Viommu.Harness.Running;

/// <summary>What came of a run.</summary>
/// <param name="Device">The device as it described itself; null when none could be started.</param>
/// <param name="Results">One result for each vector that was reached, in the order of the vectors.</param>
/// <param name="StartTrouble">Why the run ended early: the device could not be started, or kept failing (exit 3); null otherwise.</param>
/// <param name="Interrupted">True when the run was cancelled.</param>
public sealed record RunOutcome(
    DeviceDescription? Device, IReadOnlyList<VectorResult> Results, DeviceTrouble? StartTrouble, bool Interrupted)
{
    /// <summary>What the report says of the device beside verdicts, in order.</summary>
    public IReadOnlyList<RunNote> Notes { get; init; } = [];

    /// <summary>True when the run was ended by a mistake in a case.</summary>
    public bool IsUnsound { get; init; }

    /// <summary>What plans were made from; null when no device could be started.</summary>
    public DeviceFacts? Facts { get; init; }
}
