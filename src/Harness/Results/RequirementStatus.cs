using Viommu.Spec.Revisions;

namespace Viommu.Harness.Results;

/// <summary>What a run says about one requirement.</summary>
/// <param name="Requirement">The requirement.</param>
/// <param name="Status">The worst that its vectors say.</param>
public sealed record RequirementStatus(Requirement Requirement, RequirementStanding Status);
