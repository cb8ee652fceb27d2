using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Map;

// What shows with many mappings and domains alone.

[Mutant("map-512-in-a-domain", "map.translates", "a domain holds 512 mappings: further ones are answered with OK and not kept")]
internal sealed class Map512InADomain : DeviceRules
{
    public override void Map(in MapRequest map)
    {
        if (map.Domain is { Mappings.Count: < 512 }) base.Map(map);
    }
}

[Mutant("domain-table-of-1000", "attach.isolates-domains", "domains stand in a table of 1,000 places: ids that differ by as many are one domain")]
internal sealed class DomainTableOf1000 : DeviceRules
{
    public override uint DomainId(uint id) => IsInDomainRange(id) && id != 0 ? 1 + ((id - 1) % 1000) : id;
}
