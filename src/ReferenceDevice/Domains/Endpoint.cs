using Viommu.Reference.Configuration;

namespace Viommu.Reference.Domains;

/// <summary>An endpoint behind the device, and the domain it is attached to.</summary>
public sealed class Endpoint(EndpointConfiguration configuration)
{
    /// <summary>What it was made with.</summary>
    public EndpointConfiguration Configuration { get; } = configuration;

    /// <summary>Its reserved regions.</summary>
    public ReservedRegion[] Reserved { get; } = [.. configuration.Reserved];

    /// <summary>Its id in requests and reports.</summary>
    public uint Id => Configuration.Id;

    /// <summary>The domain it is attached to; null while it is attached to none.</summary>
    public Domain? Domain { get; set; }
}
