using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Mappings;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Map;

[Mutant("map-ok-without-effect", "map.translates", "MAP answers OK and does nothing")]
internal sealed class MapOkWithoutEffect : DeviceRules
{
    public override void Map(in MapRequest map)
    {
    }
}

[Mutant("map-first-page-only", "map.translates", "only the first granule is mapped")]
internal sealed class MapFirstPageOnly : DeviceRules
{
    public override Mapping NewMapping(in MapRequest map) => new(map.Start, map.Start + Device.Granule - 1, map.Physical, map.Flags);
}

[Mutant("map-first-2-mib-only", "map.translates", "only the first 2 MiB of a large range are mapped")]
internal sealed class MapFirst2MibOnly : DeviceRules
{
    public override Mapping NewMapping(in MapRequest map) => new(map.Start, Math.Min(map.End, unchecked(map.Start + 0x1f_ffff)), map.Physical, map.Flags);
}

[Mutant("map-end-exclusive", "map.inclusive-end", "virt_end itself is not mapped")]
internal sealed class MapEndExclusive : DeviceRules
{
    public override Mapping NewMapping(in MapRequest map) => new(map.Start, Math.Max(map.Start, map.End - 1), map.Physical, map.Flags);
}

[Mutant("map-end-one-too-far", "map.inclusive-end", "the byte after virt_end is mapped too")]
internal sealed class MapEndOneTooFar : DeviceRules
{
    public override bool FindMapping(Domain domain, ulong iova, out Mapping mapping) =>
        domain.Mappings.TryFind(iova, out mapping) || (iova > 0 && domain.Mappings.TryFind(iova - 1, out mapping));
}

[Mutant("map-last-page-missing", "map.inclusive-end", "the last granule of a range is not mapped")]
internal sealed class MapLastPageMissing : DeviceRules
{
    public override bool FindMapping(Domain domain, ulong iova, out Mapping mapping) =>
        domain.Mappings.TryFind(iova, out mapping) && (mapping.End - iova >= Device.Granule || mapping.End - mapping.Start < Device.Granule);
}

[Mutant("map-one-page-too-many", "map.inclusive-end", "the granule after virt_end is mapped too")]
internal sealed class MapOnePageTooMany : DeviceRules
{
    public override bool FindMapping(Domain domain, ulong iova, out Mapping mapping) =>
        domain.Mappings.TryFind(iova, out mapping) || (iova >= Device.Granule && domain.Mappings.TryFind(iova - Device.Granule, out mapping));
}

[Mutant("map-one-page-before", "map.only-mapped", "the granule before virt_start is mapped too")]
internal sealed class MapOnePageBefore : DeviceRules
{
    public override bool FindMapping(Domain domain, ulong iova, out Mapping mapping) =>
        domain.Mappings.TryFind(iova, out mapping) || (iova < ulong.MaxValue - Device.Granule && domain.Mappings.TryFind(iova + Device.Granule, out mapping));
}

[Mutant("map-unmapped-is-identity", "map.only-mapped", "an address that is not mapped passes untranslated")]
internal sealed class MapUnmappedIsIdentity : DeviceRules
{
    public override bool FindMapping(Domain domain, ulong iova, out Mapping mapping)
    {
        if (!domain.Mappings.TryFind(iova, out mapping)) mapping = new Mapping(iova, iova, iova, 3);
        return true;
    }
}

[Mutant("map-nearest-mapping-serves", "map.only-mapped", "the mapping below an address serves it, however far it reaches")]
internal sealed class MapNearestMappingServes : DeviceRules
{
    public override bool FindMapping(Domain domain, ulong iova, out Mapping mapping) => domain.Mappings.TryFloor(iova, out mapping);
}

[Mutant("map-iova-32-bits", "map.only-mapped", "I/O virtual addresses wrap at 32 bits", Value = 0xffff_ffffUL)]
[Mutant("map-iova-39-bits", "map.only-mapped", "I/O virtual addresses wrap at 39 bits", Value = 0x7f_ffff_ffffUL)]
internal sealed class MapIovaCut(ulong kept) : DeviceRules
{
    public override Translation Translate(Endpoint endpoint, ulong iova, AccessKind kind)
    {
        if (endpoint.Domain is not { } domain || !domain.Mappings.TryFloor(ulong.MaxValue, out var last)) return base.Translate(endpoint, iova, kind);
        var wrapped = (last.Start & ~kept) | (iova & kept);
        return base.Translate(endpoint, wrapped, kind) with { Last = iova };
    }
}

[Mutant("map-only-first-endpoint", "map.translates", "only the first endpoint of a domain sees its mappings")]
internal sealed class MapOnlyFirstEndpoint : DeviceRules
{
    public override Domain? DomainOf(Endpoint endpoint) => endpoint.Domain is { } domain && domain.Endpoints[0] == endpoint ? domain : null;
}

[Mutant("map-merges-neighbours", "unmap.examples-1-to-7", "a mapping that goes on where another ends is joined to it")]
internal sealed class MapMergesNeighbours : DeviceRules
{
    public override void Map(in MapRequest map)
    {
        if (map.Domain is not { } domain) return;
        var mapping = NewMapping(map);
        if (map.Start > 0 && domain.Mappings.TryFind(map.Start - 1, out var before) && before.Flags == mapping.Flags)
        {
            mapping = before with { End = map.End };
        }

        domain.Mappings.Add(mapping);
    }
}

[Mutant("map-splits-into-pages", "unmap.would-split", "a mapping is kept as single granules, each of which can be removed")]
internal sealed class MapSplitsIntoPages : DeviceRules
{
    public override bool SplitsMapping(Domain domain, ulong start, ulong end)
    {
        if (!domain.Mappings.TryFind(start, out var mapping) || mapping.Start >= start || end < mapping.End) return base.SplitsMapping(domain, start, end);
        domain.Mappings.Add(mapping with { End = start - 1 });
        return false;
    }
}
