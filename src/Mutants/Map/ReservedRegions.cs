using Viommu.Reference.Configuration;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Map;

[Mutant("map-over-reserved-taken", "map.overlaps-reserved", "reserved regions are not looked at")]
internal sealed class MapOverReservedTaken : DeviceRules { public override byte MapOverReserved(in MapRequest map) => Ok; }

[Mutant("map-over-reserved-start-only", "map.overlaps-reserved", "only virt_start is compared with the reserved regions")]
internal sealed class MapOverReservedStartOnly : DeviceRules
{
    public override byte MapOverReserved(in MapRequest map)
    {
        foreach (var endpoint in Device.Endpoints)
        {
            foreach (var region in endpoint.Configuration.Reserved)
            {
                if (endpoint.Domain == map.Domain && region.Contains(map.Start)) return Inval;
            }
        }

        return Ok;
    }
}

[Mutant("map-over-msi-taken", "map.overlaps-reserved", "only RESERVED regions are looked at, not MSI")]
internal sealed class MapOverMsiTaken : DeviceRules
{
    public override byte MapOverReserved(in MapRequest map)
    {
        foreach (var endpoint in Device.Endpoints)
        {
            foreach (var region in endpoint.Configuration.Reserved)
            {
                if (endpoint.Domain == map.Domain && region.Kind == ReservedKind.Reserved && region.Overlaps(map.Start, map.End)) return Inval;
            }
        }

        return Ok;
    }
}

[Mutant("map-over-reserved-last-page-taken", "map.overlaps-reserved", "the last granule of a reserved region may be mapped")]
internal sealed class MapOverReservedLastPageTaken : DeviceRules
{
    public override byte MapOverReserved(in MapRequest map)
    {
        foreach (var endpoint in Device.Endpoints)
        {
            foreach (var region in endpoint.Configuration.Reserved)
            {
                if (endpoint.Domain == map.Domain && region.Start <= map.End && map.Start + Device.Granule <= region.End) return Inval;
            }
        }

        return Ok;
    }
}

[Mutant("map-over-reserved-late", "map.overlaps-reserved", "a MAP over a reserved region is refused after it was mapped")]
internal sealed class MapOverReservedLate : DeviceRules
{
    public override byte MapOverReserved(in MapRequest map)
    {
        var status = base.MapOverReserved(map);
        if (status != Ok) Map(map);
        return status;
    }
}
