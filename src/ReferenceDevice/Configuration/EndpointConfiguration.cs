namespace Viommu.Reference.Configuration;

/// <summary>An endpoint as the device is made with.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Reserved">Its reserved regions; none overlaps another.</param>
public sealed record EndpointConfiguration(uint Id, IReadOnlyList<ReservedRegion> Reserved);
