using Viommu.Harness.Planning;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.GuestDrivers.Judging;

/// <summary>A duty that a live driver broke.</summary>
/// <param name="Requirement">The duty.</param>
/// <param name="Step">The step whose task it was doing.</param>
/// <param name="Answer">What the duty asks, and what the driver did.</param>
internal sealed record BrokenDuty(Requirement Requirement, StepPlace Step, DutyAnswer Answer);
