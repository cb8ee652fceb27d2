namespace Viommu.Harness.GuestDrivers.Tables;

/// <summary>A 64-bit word of guest memory that a driver changed.</summary>
/// <param name="Address">Where it stands.</param>
/// <param name="Before">What it was.</param>
/// <param name="After">What it is.</param>
internal readonly record struct ChangedWord(ulong Address, ulong Before, ulong After);
