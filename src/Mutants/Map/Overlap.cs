using Viommu.Reference.Mappings;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Map;

[Mutant("map-overlap-taken", "map.overlap", "overlaps are not looked for")]
internal sealed class MapOverlapTaken : DeviceRules { public override byte MapOverlap(in MapRequest map) => Ok; }

[Mutant("map-overlap-range", "map.overlap", "an overlap gets RANGE")]
internal sealed class MapOverlapRange : DeviceRules { public override byte MapOverlap(in MapRequest map) => base.MapOverlap(map) == Ok ? Ok : Range; }

[Mutant("map-overlap-start-only", "map.overlap", "only the first address is looked up")]
internal sealed class MapOverlapStartOnly : DeviceRules
{
    public override byte MapOverlap(in MapRequest map) => map.Domain is { } domain && domain.Mappings.TryFind(map.Start, out _) ? Inval : Ok;
}

[Mutant("map-overlap-ends-only", "map.overlap", "only the two ends are looked up, so that a mapping in the middle is missed")]
internal sealed class MapOverlapEndsOnly : DeviceRules
{
    public override byte MapOverlap(in MapRequest map) =>
        map.Domain is { } domain && (domain.Mappings.TryFind(map.Start, out _) || domain.Mappings.TryFind(map.End, out _)) ? Inval : Ok;
}

[Mutant("map-overlap-end-exclusive", "map.overlap", "the last granule of the range is not looked up")]
internal sealed class MapOverlapEndExclusive : DeviceRules
{
    public override byte MapOverlap(in MapRequest map) =>
        map.Domain is { } domain && map.End - map.Start >= Device.Granule && domain.Mappings.TryFindIn(map.Start, map.End - Device.Granule, out _) ? Inval : Ok;
}

[Mutant("map-overlap-touching", "map.inclusive-end", "a mapping that only touches another is refused")]
internal sealed class MapOverlapTouching : DeviceRules
{
    public override byte MapOverlap(in MapRequest map) =>
        map.Domain is { } domain && domain.Mappings.TryFindIn(map.Start, map.End == ulong.MaxValue ? map.End : map.End + 1, out _) ? Inval : Ok;
}

[Mutant("map-overlap-same-is-fine", "map.overlap", "the same range once more replaces the mapping")]
internal sealed class MapOverlapSameIsFine : DeviceRules
{
    public override byte MapOverlap(in MapRequest map) =>
        map.Domain is { } domain && domain.Mappings.TryFindIn(map.Start, map.End, out var old) && (old.Start != map.Start || old.End != map.End) ? Inval : Ok;
}

[Mutant("map-overlap-replaces", "map.overlap", "what is in the range is removed before the MAP is refused")]
internal sealed class MapOverlapReplaces : DeviceRules
{
    public override byte MapOverlap(in MapRequest map)
    {
        if (base.MapOverlap(map) == Ok) return Ok;
        map.Domain?.Mappings.RemoveWithin(map.Start, map.End);
        return Inval;
    }
}

[Mutant("map-overlap-maps-up-to-it", "map.overlap", "pages are mapped one by one until the overlap is met, and they stay")]
internal sealed class MapOverlapMapsUpToIt : DeviceRules
{
    public override byte MapOverlap(in MapRequest map)
    {
        if (map.Domain is not { } domain || !domain.Mappings.TryFindIn(map.Start, map.End, out var old)) return Ok;
        if (old.Start > map.Start) domain.Mappings.Add(new Mapping(map.Start, old.Start - 1, map.Physical, map.Flags));
        return Inval;
    }
}

[Mutant("map-overlap-changes-flags", "map.overlap", "a MAP over a mapping changes its permissions and is refused")]
internal sealed class MapOverlapChangesFlags : DeviceRules
{
    public override byte MapOverlap(in MapRequest map)
    {
        if (map.Domain is not { } domain || !domain.Mappings.TryFindIn(map.Start, map.End, out var old)) return Ok;
        domain.Mappings.Add(old with { Flags = map.Flags });
        return Inval;
    }
}

[Mutant("map-overlap-across-domains", "attach.isolates-domains", "overlaps are looked for in all domains")]
internal sealed class MapOverlapAcrossDomains : DeviceRules
{
    public override byte MapOverlap(in MapRequest map)
    {
        foreach (var domain in Domains.All)
        {
            if (domain.Mappings.TryFindIn(map.Start, map.End, out _)) return Inval;
        }

        return Ok;
    }
}
