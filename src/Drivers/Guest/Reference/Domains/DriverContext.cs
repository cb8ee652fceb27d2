using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Guest.Reference.Rules;
using Viommu.Drivers.Guest.Reference.Tables;
using Viommu.Drivers.Guest.Reference.Wire;
using Viommu.Drivers.Port;
using Viommu.Spec.Revisions;

namespace Viommu.Drivers.Guest.Reference.Domains;

/// <summary>What all parts of a driver that has been started share.</summary>
internal sealed class DriverContext
{
    /// <summary>The revision.</summary>
    public required Revision Revision { get; init; }

    /// <summary>The rules.</summary>
    public required DriverRules Rules { get; init; }

    /// <summary>Requests.</summary>
    public required DeviceLink Link { get; init; }

    /// <summary>The config space.</summary>
    public required DeviceConfig Config { get; init; }

    /// <summary>The ids of domains.</summary>
    public required DomainIds Ids { get; init; }

    /// <summary>The driver's own memory.</summary>
    public required TablePool Pool { get; init; }

    /// <summary>The writers of page tables.</summary>
    public required ITableWriters Writers { get; init; }

    /// <summary>All guest memory.</summary>
    public required IReadOnlyList<MemoryRange> Memory { get; init; }

    /// <summary>The tag of the next address space.</summary>
    public ulong NextTag { get; set; } = 1;

    /// <summary>The machine, for the time of a task.</summary>
    public IDriverCalls? Machine => Link.Machine;

    /// <summary>True when the driver may send MAP and UNMAP.</summary>
    public bool CanMap => Link.Has("MAP_UNMAP") && Rules.CanMap;
}
