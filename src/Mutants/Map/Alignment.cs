using Viommu.Reference.Mappings;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Map;

[Mutant("map-unaligned-taken", "map.unaligned", "alignment is not checked")]
internal sealed class MapUnalignedTaken : DeviceRules { public override byte MapAlignment(in MapRequest map) => Ok; }

[Mutant("map-unaligned-inval", "map.unaligned", "what is not aligned gets INVAL")]
internal sealed class MapUnalignedInval : DeviceRules { public override byte MapAlignment(in MapRequest map) => base.MapAlignment(map) == Ok ? Ok : Inval; }

[Mutant("map-start-unchecked", "map.unaligned", "virt_start is not checked")]
internal sealed class MapStartUnchecked : DeviceRules
{
    public override byte MapAlignment(in MapRequest map) => ((map.Physical | unchecked(map.End + 1)) & (Device.Granule - 1)) == 0 ? Ok : Range;
}

[Mutant("map-end-unchecked", "map.unaligned", "virt_end is not checked")]
internal sealed class MapEndUnchecked : DeviceRules
{
    public override byte MapAlignment(in MapRequest map) => ((map.Physical | map.Start) & (Device.Granule - 1)) == 0 ? Ok : Range;
}

[Mutant("map-phys-unchecked", "map.unaligned", "phys_start is not checked")]
internal sealed class MapPhysUnchecked : DeviceRules
{
    public override byte MapAlignment(in MapRequest map) => ((map.Start | unchecked(map.End + 1)) & (Device.Granule - 1)) == 0 ? Ok : Range;
}

[Mutant("map-end-taken-for-exclusive", "map.unaligned", "virt_end itself has to be aligned")]
internal sealed class MapEndTakenForExclusive : DeviceRules
{
    public override byte MapAlignment(in MapRequest map) => ((map.Start | map.Physical | map.End) & (Device.Granule - 1)) == 0 ? Ok : Range;
}

[Mutant("map-size-only", "map.unaligned", "only the size is checked, so that start and end may be off by the same")]
internal sealed class MapSizeOnly : DeviceRules
{
    public override byte MapAlignment(in MapRequest map) => ((map.Physical | unchecked(map.End - map.Start + 1)) & (Device.Granule - 1)) == 0 ? Ok : Range;
}

[Mutant("map-aligned-to-512", "map.unaligned", "sectors of 512 bytes are good enough", Value = 511UL)]
[Mutant("map-aligned-to-4k", "map.unaligned", "pages of 4 KiB are taken, whatever page_size_mask says", On = "granule-64k", Value = 4095UL)]
[Mutant("map-aligned-to-largest-page", "map.unaligned",
    "the highest page size that fits is taken for the granule", On = "sparse-page-sizes", Value = 0x1f_ffffUL)]
internal sealed class MapAlignedTo(ulong below) : DeviceRules
{
    public override byte MapAlignment(in MapRequest map) => ((map.Start | map.Physical | unchecked(map.End + 1)) & below) == 0 ? Ok : Range;
}

[Mutant("map-top-overflows", "request.input-range", "virt_end + 1 overflows at 2^64, and the MAP is refused", On = "wide")]
internal sealed class MapTopOverflows : DeviceRules
{
    public override byte MapAlignment(in MapRequest map) => map.End == ulong.MaxValue ? Range : base.MapAlignment(map);
}

[Mutant("map-unaligned-rounded", "map.unaligned", "what is not aligned is rounded to the granule and mapped")]
internal sealed class MapUnalignedRounded : DeviceRules
{
    public override byte MapAlignment(in MapRequest map)
    {
        if (base.MapAlignment(map) != Ok && map.Domain is { } domain)
        {
            var mask = Device.Granule - 1;
            domain.Mappings.Add(new Mapping(map.Start & ~mask, map.End | mask, map.Physical & ~mask, map.Flags));
        }

        return base.MapAlignment(map);
    }
}
