using Viommu.Reference.Mappings;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Variants;

[Variant("write-only-readable", "map.write-only-may-read", "mappings with WRITE alone can be read")]
internal sealed class WriteOnlyReadable : DeviceRules
{
    public override bool PermitsRead(in Mapping mapping) => (mapping.Flags & (Wire.MapRead | Wire.MapWrite)) != 0;
}

[Variant("map-inverted-range", "map.inverted-range", "an inverted MAP gets RANGE")]
internal sealed class MapInvertedRange : DeviceRules { public override byte MapInverted(in MapRequest map) => map.End < map.Start ? Range : Ok; }

[Variant("map-input-range-inval", "request.input-range", "a MAP outside input_range gets INVAL")]
internal sealed class MapInputRangeInval : DeviceRules
{
    public override byte MapInputRange(in MapRequest map) => IsInInputRange(map.Start, map.End) ? Ok : Inval;
}

[Variant("map-domain-first", "map.no-such-domain", "MAP looks at the domain before the flags")]
internal sealed class MapDomainFirst : DeviceRules
{
    public override byte CheckMap(in MapRequest map)
    {
        var status = MapDomain(map);
        return status == Ok ? base.CheckMap(map) : status;
    }
}

[Variant("map-overlap-first", "map.overlap", "MAP looks for overlaps before the alignment")]
internal sealed class MapOverlapFirst : DeviceRules
{
    public override byte MapAlignment(in MapRequest map)
    {
        var status = MapOverlap(map);
        return status == Ok ? base.MapAlignment(map) : status;
    }
}

[Variant("map-alignment-first", "map.unaligned", "MAP looks at the alignment first of all")]
internal sealed class MapAlignmentFirst : DeviceRules
{
    public override byte CheckMap(in MapRequest map)
    {
        var status = MapAlignment(map);
        return status == Ok ? base.CheckMap(map) : status;
    }
}

[Variant("map-phys-wrap-taken", "map.translates", "a physical range may wrap at 2^64")]
internal sealed class MapPhysWrapTaken : DeviceRules { public override byte MapPhysicalRange(in MapRequest map) => Ok; }

[Variant("map-phys-outside-refused", "map.translates", "a MAP to where no memory is gets INVAL")]
internal sealed class MapPhysOutsideRefused : DeviceRules
{
    public override byte MapPhysicalRange(in MapRequest map) => Device.Memory.Contains(map.Physical, 1) ? base.MapPhysicalRange(map) : Inval;
}

[Variant("map-over-reserved-range", "map.overlaps-reserved", "a MAP over a reserved region gets RANGE")]
internal sealed class MapOverReservedRange : DeviceRules
{
    public override byte MapOverReserved(in MapRequest map) => base.MapOverReserved(map) == Ok ? Ok : Range;
}

[Variant("map-over-reserved-unsupp", "map.overlaps-reserved", "a MAP over a reserved region gets UNSUPP")]
internal sealed class MapOverReservedUnsupp : DeviceRules
{
    public override byte MapOverReserved(in MapRequest map) => base.MapOverReserved(map) == Ok ? Ok : Unsupp;
}
