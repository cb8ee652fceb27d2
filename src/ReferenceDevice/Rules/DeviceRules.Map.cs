using Viommu.Reference.Mappings;
using Viommu.Reference.Requests;

namespace Viommu.Reference.Rules;

// MAP: virtio 1.2, 5.13.6.5.
public partial class DeviceRules
{
    /// <summary>All checks of MAP, in our order. Nothing has happened until all are OK.</summary>
    [Choice("map.order-of-checks")]
    public virtual byte CheckMap(in MapRequest map)
    {
        var status = MapFlags(map.Flags);
        if (status == Ok) status = MapDomain(map);
        if (status == Ok) status = MapBypassDomain(map);
        if (status == Ok) status = MapTableDomain(map);
        if (status == Ok) status = MapInverted(map);
        if (status == Ok) status = MapAlignment(map);
        if (status == Ok) status = MapInputRange(map);
        if (status == Ok) status = MapPhysicalRange(map);
        if (status == Ok) status = MapOverlap(map);
        if (status == Ok) status = MapOverReserved(map);
        if (status == Ok) status = MapRoom(map);
        return status;
    }

    [Requirement("map.unknown-flags")]
    [Requirement("map.flag-needs-feature")]
    public virtual byte MapFlags(ulong flags) => (flags & ~Wire.MapFlags.Known(Device.Negotiated)) == 0 ? Ok : Inval;

    [Requirement("map.no-such-domain")]
    public virtual byte MapDomain(in MapRequest map) => map.Domain is null ? NoEnt : Ok;

    [Requirement("map.bypass-domain")]
    public virtual byte MapBypassDomain(in MapRequest map) => map.Domain is { IsBypass: true } ? Inval : Ok;

    /// <summary>A domain with tables: the driver should not MAP there, and the answer is open. The tables stay in force.</summary>
    [Requirement("attach-table.map-on-table-domain")]
    [Requirement("attach-table.map-keeps-tables")]
    [Choice("attach-table.map-on-table-domain")]
    public virtual byte MapTableDomain(in MapRequest map) => map.Domain is { HasTables: true } ? Inval : Ok;

    /// <summary>virt_end below virt_start, which no driver may send.</summary>
    [Requirement("map.inverted-range")]
    [Choice("map.inverted-range")]
    public virtual byte MapInverted(in MapRequest map) => map.End < map.Start ? Inval : Ok;

    [Requirement("map.unaligned")]
    public virtual byte MapAlignment(in MapRequest map)
    {
        // virt_end + 1 is 0 at the very top, and that is aligned.
        var all = map.Start | map.Physical | unchecked(map.End + 1);
        return (all & (Device.Granule - 1)) == 0 ? Ok : Range;
    }

    [Requirement("request.input-range")]
    [Choice("map.input-range-status")]
    public virtual byte MapInputRange(in MapRequest map) => IsInInputRange(map.Start, map.End) ? Ok : Range;

    /// <summary>Guest-physical addresses beyond 2^64: the specification is silent.</summary>
    [Choice("map.physical-wraps")]
    public virtual byte MapPhysicalRange(in MapRequest map) =>
        ulong.MaxValue - map.Physical < unchecked(map.End - map.Start) ? Range : Ok;

    [Requirement("map.overlap")]
    public virtual byte MapOverlap(in MapRequest map) =>
        map.Domain is { } domain && domain.Mappings.TryFindIn(map.Start, map.End, out _) ? Inval : Ok;

    /// <summary>The range lies over a reserved region of an endpoint of the domain.</summary>
    [Requirement("map.overlaps-reserved")]
    public virtual byte MapOverReserved(in MapRequest map)
    {
        if (map.Domain is not { } domain) return Ok;
        foreach (var endpoint in domain.Endpoints)
        {
            foreach (var region in endpoint.Reserved)
            {
                if (region.Overlaps(map.Start, map.End)) return Inval;
            }
        }

        return Ok;
    }

    /// <summary>Carries the MAP out.</summary>
    [Requirement("map.translates")]
    public virtual void Map(in MapRequest map)
    {
        if (map.Domain is not { } domain) return;
        var mapping = NewMapping(map);
        domain.Mappings.Add(mapping);
        MapInHost(domain, mapping);
    }

    /// <summary>The mapping that a request makes: its end is mapped too.</summary>
    [Requirement("map.inclusive-end")]
    public virtual Mapping NewMapping(in MapRequest map) => new(map.Start, map.End, map.Physical, map.Flags);
}
