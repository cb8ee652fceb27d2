using Viommu.Reference.Attachments;
using Viommu.Reference.Configuration;

namespace Viommu.Reference.Domains;

/// <summary>An endpoint behind the device, and the domain it is attached to.</summary>
public sealed class Endpoint(EndpointConfiguration configuration)
{
    private Domain? _domain;

    /// <summary>What it was made with.</summary>
    public EndpointConfiguration Configuration { get; } = configuration;

    /// <summary>Its reserved regions.</summary>
    public ReservedRegion[] Reserved { get; } = [.. configuration.Reserved];

    /// <summary>Its id in requests and reports.</summary>
    public uint Id => Configuration.Id;

    /// <summary>The domain it is attached to; null while it is attached to none.</summary>
    public Domain? Domain
    {
        get => _domain;
        set
        {
            _domain = value;
            Tables = null;
        }
    }

    /// <summary>The tables of its domain as its IOMMU sees them; null in a domain without tables. Setting the domain clears it.</summary>
    public AttachedTables? Tables { get; set; }

    /// <summary>The IOMMU before it, once for each table format that it and the revision have.</summary>
    public TableUnit[] Units { get; internal set; } = [];

    /// <summary>What PROBE shows of the IOMMU before it.</summary>
    public ShownHardware[] Hardware { get; internal set; } = [];

    /// <summary>The IOMMU that takes a format of ATTACH_TABLE, or null.</summary>
    public TableUnit? UnitFor(ulong format) => Array.Find(Units, unit => unit.Descriptor.Number == format);
}
