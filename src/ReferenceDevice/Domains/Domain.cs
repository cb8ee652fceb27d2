using Viommu.Reference.Attachments;
using Viommu.Reference.Host;
using Viommu.Reference.Host.Native;
using Viommu.Reference.Mappings;

namespace Viommu.Reference.Domains;

/// <summary>A domain: an address space that endpoints are attached to (virtio 1.2, 5.13.6.3).</summary>
public sealed class Domain
{
    /// <summary>The id the driver chose.</summary>
    public uint Id { get; internal set; }

    /// <summary>True when it was made with ATTACH_F_BYPASS: accesses are not translated.</summary>
    public bool IsBypass { get; internal set; }

    /// <summary>The endpoints attached, in the order they came.</summary>
    public List<Endpoint> Endpoints { get; } = [];

    /// <summary>Its mappings.</summary>
    public MappingTree Mappings { get; } = new();

    /// <summary>True when ATTACH_TABLE made it: accesses are translated by tables, not by mappings.</summary>
    public bool HasTables { get; internal set; }

    /// <summary>Its mappings as the host has them in a table of its own, I/O virtual to host-physical; null where the host has none.</summary>
    public HostPageTable? HostMappings { get; internal set; }

    /// <summary>Its mappings as a physical IOMMU walks them; null where there is none, or nothing was mapped yet.</summary>
    public INativeMappings? NativeMappings { get; internal set; }

    /// <summary>The descriptors of its tables: one, or in formats that attach PASIDs one by one, one for each.</summary>
    public List<TableDescriptor> Descriptors { get; } = [];
}
