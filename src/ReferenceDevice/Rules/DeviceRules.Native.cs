using Viommu.Reference.Domains;
using Viommu.Reference.Host.Native;
using Viommu.Reference.Mappings;
using Viommu.Reference.Requests;
using Viommu.Reference.Tables;

namespace Viommu.Reference.Rules;

// A physical IOMMU in front of which the device stands: it answers requests, and programs hardware to match.
public partial class DeviceRules
{
    /// <summary>What an endpoint's accesses go through: what its domain says, or where it has none, config.bypass.</summary>
    [Requirement("attach.takes-effect")]
    [Requirement("attach-table.takes-effect")]
    public virtual NativeContext NativeContextOf(Endpoint endpoint)
    {
        if (DomainOf(endpoint) is not { } domain)
            return UnattachedBypass() ? new NativeContext.Bypass(null) : new NativeContext.Blocked(null);
        if (DomainBypasses(domain)) return new NativeContext.Bypass(domain.Id);
        if (!domain.HasTables) return new NativeContext.Mapped(domain.Id, domain.NativeMappings ??= Device.Host.Native!.NewMappings());
        return endpoint.Tables is { } tables && tables.FindDescriptor(null) is { } descriptor
            ? new NativeContext.Tables(domain.Id, tables.Unit.Format.Name, descriptor)
            : new NativeContext.Blocked(domain.Id);
    }

    /// <summary>A mapping for which the hardware's tables have no room: NOMEM.</summary>
    [Choice("map.room-for-tables")]
    public virtual byte MapRoom(in MapRequest map)
    {
        if (Device.Host.Native is null || map.Domain?.NativeMappings is not { } tables) return Ok;
        return tables.HasRoom(map.Start, map.End, map.Physical) ? Ok : Wire.Statuses.NoMem;
    }

    /// <summary>Puts a new mapping into the hardware's table of the domain.</summary>
    [Requirement("map.translates")]
    public virtual void MapInHardware(Domain domain, in Mapping mapping)
    {
        var rights = HostRights(mapping);
        if (rights == TablePermissions.None || mapping.End < mapping.Start) return;
        domain.NativeMappings ??= Device.Host.Native!.NewMappings();
        domain.NativeMappings.Map(mapping.Start, mapping.End, mapping.Physical, rights);
    }

    /// <summary>Passes an INVALIDATE on to hardware.</summary>
    [Requirement("invalidate.no-stale-after")]
    [Requirement("invalidate.no-revoked-after")]
    public virtual void InvalidateInHardware(in InvalidateRequest invalidate)
    {
        if (Device.Host.Native is not { } native || invalidate.Domain is not { } domain) return;
        var (shift, address) = (invalidate.PageSizeLog2, invalidate.Address);

        // nr_pages times 2^page_size bytes from the address on; what passes the end of the address space ends there.
        var bytes = shift >= 64 ? UInt128.MaxValue >> 1 : (UInt128)invalidate.Pages << Math.Min(shift, 63);
        var last = bytes == 0 ? address : (ulong)UInt128.Min(address + bytes - 1, ulong.MaxValue);
        native.Invalidate(
            domain,
            new NativeInvalidation(
                InvalidatedScope(invalidate),
                invalidate.NamesTranslations,
                invalidate.NamesPasidTable,
                invalidate.IsLeaf,
                invalidate.IsGlobal,
                invalidate.Pasid,
                invalidate.Id,
                address,
                last,
                bytes == 0));
    }
}
