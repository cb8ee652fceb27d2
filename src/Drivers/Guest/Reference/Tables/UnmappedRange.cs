namespace Viommu.Drivers.Guest.Reference.Tables;

/// <summary>What was taken out of tables and may still be cached.</summary>
/// <param name="First">First address.</param>
/// <param name="Last">Last address.</param>
/// <param name="OnlyLeaves">True when nothing above the leaves changed.</param>
/// <param name="GuardFirst">First address that must not be mapped before: that of the tables taken out.</param>
/// <param name="GuardLast">The last such address.</param>
internal sealed record UnmappedRange(ulong First, ulong Last, bool OnlyLeaves, ulong GuardFirst, ulong GuardLast);
