using Viommu.Reference.Host;

namespace Viommu.Reference.Configuration;

/// <summary>An endpoint as the device is made with.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Reserved">Its reserved regions; none overlaps another.</param>
public sealed record EndpointConfiguration(uint Id, IReadOnlyList<ReservedRegion> Reserved)
{
    /// <summary>The IOMMU before it, once for each revision's kind; none for an endpoint that only MAP serves.</summary>
    public IReadOnlyList<TableHardware> Tables { get; init; } = [];

    /// <summary>Width of the PASIDs it tags accesses with, 0 to 20; 0 for an endpoint that tags none.</summary>
    public int PasidBits { get; init; }

    /// <summary>True when it can mark an access privileged.</summary>
    public bool IsPrivileged { get; init; }

    /// <summary>The physical IOMMU of the host that it stands behind.</summary>
    public HostIommu Host { get; init; } = HostIommu.Usual;

    /// <summary>True when it can fetch instructions.</summary>
    public bool Executes { get; init; } = true;
}
