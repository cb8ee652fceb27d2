using Viommu.Reference.Domains;
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

[Mutant("unmap-512-at-once", "unmap.access-ends", "one UNMAP removes 512 mappings at most")]
internal sealed class Unmap512AtOnce : DeviceRules
{
    public override void RemoveCovered(Domain domain, ulong start, ulong end)
    {
        for (var left = 512; left > 0 && domain.Mappings.TryCeiling(start, out var mapping) && mapping.End <= end; left--) base.RemoveCovered(domain, mapping.Start, mapping.End);
    }
}

[Mutant("domain-table-of-1000", "attach.isolates-domains", "domains stand in a table of 1,000 places: ids that differ by as many are one domain")]
internal sealed class DomainTableOf1000 : DeviceRules
{
    public override uint DomainId(uint id) => id % 1000;
}
