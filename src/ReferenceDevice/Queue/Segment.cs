namespace Viommu.Reference.Queue;

/// <summary>One buffer of a chain.</summary>
/// <param name="Address">Guest-physical address.</param>
/// <param name="Length">Length in bytes, at least 1.</param>
public readonly record struct Segment(ulong Address, uint Length);
