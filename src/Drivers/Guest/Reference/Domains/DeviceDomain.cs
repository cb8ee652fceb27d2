namespace Viommu.Drivers.Guest.Reference.Domains;

/// <summary>A domain of the device. It exists while it has endpoints.</summary>
/// <param name="id">Its id.</param>
internal sealed class DeviceDomain(uint id)
{
    /// <summary>Its id.</summary>
    public uint Id => id;

    /// <summary>Its endpoints.</summary>
    public List<DriverEndpoint> Endpoints { get; } = [];
}
