using Viommu.Drivers.Guest.Reference.Wire;

namespace Viommu.Drivers.Guest.Reference.Domains;

/// <summary>An endpoint as the driver knows it.</summary>
/// <param name="id">Its id.</param>
internal sealed class DriverEndpoint(uint id)
{
    /// <summary>Its id.</summary>
    public uint Id => id;

    /// <summary>What PROBE told; null while it was not probed.</summary>
    public EndpointFacts? Probed { get; set; }

    /// <summary>What is known of it.</summary>
    public EndpointFacts Facts => Probed ?? EndpointFacts.None;

    /// <summary>The domain of the device that it is in; null when it is in none.</summary>
    public DeviceDomain? Domain { get; set; }

    /// <summary>What its accesses without a PASID are in; null for nothing.</summary>
    public Space? Untagged { get; set; }

    /// <summary>What its PASIDs are in.</summary>
    public Dictionary<uint, Space> Pasids { get; } = [];

    /// <summary>Its own domain with tables for PASIDs; null while it has none.</summary>
    public PasidHome? Home { get; set; }

    /// <summary>All of memory at its own addresses, made when it is first needed.</summary>
    public Space? Identity { get; set; }

    /// <summary>Nothing at all, made when it is first needed.</summary>
    public Space? Nothing { get; set; }
}
