using Viommu.Drivers.Port;
using Viommu.Harness.Planning;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Judging.Isolation;

/// <summary>An access that reached memory which nothing in the vector had made reachable for it.</summary>
/// <param name="Step">The step that made it.</param>
/// <param name="Access">The access.</param>
/// <param name="Place">Where it landed.</param>
/// <param name="Requirement">The statement of the base that it breaks.</param>
/// <param name="Why">What had been made reachable for its endpoint, in words.</param>
internal sealed record Breach(StepPlace Step, DmaOperation Access, DmaTarget Place, Requirement Requirement, string Why);
