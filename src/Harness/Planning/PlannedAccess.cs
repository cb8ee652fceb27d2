using Viommu.Drivers.Port;
using Viommu.Harness.Judging;

namespace Viommu.Harness.Planning;

/// <summary>A DMA of a plan, judged or not.</summary>
/// <param name="Step">The step it belongs to.</param>
/// <param name="Principal">Its place among the operations.</param>
/// <param name="Operation">The access.</param>
/// <param name="Targets">The places that are looked at.</param>
internal sealed record PlannedAccess(int Step, int Principal, DmaOperation Operation, IReadOnlyList<DmaTarget> Targets);
