namespace Viommu.Reference.Faults;

/// <summary>What is known of a blocked access where hardware tells of it.</summary>
/// <param name="HasKind">True when it is known whether it was a read, a write or an instruction fetch.</param>
/// <param name="HasAddress">True when its address is known.</param>
public readonly record struct ReportedParts(bool HasKind, bool HasAddress);
