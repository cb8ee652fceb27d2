using Viommu.Drivers.Guest.Reference.Domains;

namespace Viommu.Drivers.Guest.Reference.Tables;

/// <summary>Where page tables are attached.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Pasid">The PASID; null for the accesses without one.</param>
internal sealed record TableUse(DeviceDomain Domain, uint? Pasid);
