using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Mappings;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables;

namespace Viommu.Reference.Mutants.Host;

[Mutant("host-map-last-page-missing", "map.inclusive-end", "the host's table lacks the last page of a mapping", On = "nested-tables")]
internal sealed class HostMapLastPageMissing : DeviceRules
{
    public override void MapInHost(Domain domain, in Mapping mapping)
    {
        base.MapInHost(domain, mapping);
        UnmapInHost(domain, mapping.End & ~0xfffUL, mapping.End);
    }
}

[Mutant("host-map-one-page", "map.translates", "the host's table has the first page of a mapping only", On = "shadow-tables")]
internal sealed class HostMapOnePage : DeviceRules
{
    public override void MapInHost(Domain domain, in Mapping mapping)
    {
        base.MapInHost(domain, mapping);
        if (mapping.End - mapping.Start > 0xfff) UnmapInHost(domain, mapping.Start + 0x1000, mapping.End);
    }
}

[Mutant("host-unmap-nothing", "unmap.access-ends", "UNMAP leaves the host's table as it is", On = "shadow-tables")]
internal sealed class HostUnmapNothing : DeviceRules
{
    public override void UnmapInHost(Domain domain, ulong start, ulong end)
    {
    }
}

[Mutant("host-unmap-first-page", "unmap.access-ends", "UNMAP takes one page out of the host's table", On = "nested-tables")]
internal sealed class HostUnmapFirstPage : DeviceRules
{
    public override void UnmapInHost(Domain domain, ulong start, ulong end) => base.UnmapInHost(domain, start, start | 0xfff);
}

[Mutant("host-unmap-last-page-stays", "unmap.access-ends", "UNMAP leaves the last page in the host's table", On = "shadow-tables")]
internal sealed class HostUnmapLastPageStays : DeviceRules
{
    public override void UnmapInHost(Domain domain, ulong start, ulong end) => base.UnmapInHost(domain, start, end - 0x1000);
}

[Mutant("host-rights-write", "map.no-write-without-flag", "the host's table lets every mapping be written", On = "nested-tables")]
internal sealed class HostRightsWrite : DeviceRules
{
    public override TablePermissions HostRights(in Mapping mapping) => base.HostRights(mapping) | TablePermissions.Write;
}

[Mutant("host-rights-all", "map.no-write-without-flag", "the host's table knows no rights", On = "shadow-tables")]
internal sealed class HostRightsAll : DeviceRules { public override TablePermissions HostRights(in Mapping mapping) => TablePermissions.All; }

[Mutant("host-map-whole-2m", "map.only-mapped", "the host maps the 2 MiB around a mapping", On = "shadow-tables")]
internal sealed class HostMapWhole2M : DeviceRules
{
    private const ulong Inside = 0x1f_ffff;

    public override void MapInHost(Domain domain, in Mapping mapping)
    {
        var slack = Math.Min(mapping.Start, mapping.Physical) & Inside;
        base.MapInHost(domain, mapping with { Start = mapping.Start - slack, Physical = mapping.Physical - slack });
    }
}

[Mutant("host-map-other-domain", "attach.isolates-domains", "the host has one table for all domains of mappings", On = "nested-tables")]
internal sealed class HostMapOtherDomain : DeviceRules
{
    public override Translation TranslateByHostMappings(Endpoint endpoint, Domain domain, in EndpointAccess access)
    {
        foreach (var other in Domains.All)
        {
            if (other == domain || other.HostMappings is null) continue;
            var translation = base.TranslateByHostMappings(endpoint, other, access);
            if (translation.Kind == TranslationKind.Memory) return translation;
        }

        return base.TranslateByHostMappings(endpoint, domain, access);
    }
}
