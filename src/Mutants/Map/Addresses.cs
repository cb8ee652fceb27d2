using Viommu.Reference.Domains;
using Viommu.Reference.Mappings;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Map;

[Mutant("map-identity", "map.translates", "the address is not changed")]
internal sealed class MapIdentity : DeviceRules { public override ulong PhysicalAddress(in Mapping mapping, ulong iova) => iova; }

[Mutant("map-offset-lost", "map.translates", "every page of a mapping goes to its first page")]
internal sealed class MapOffsetLost : DeviceRules
{
    public override ulong PhysicalAddress(in Mapping mapping, ulong iova) => mapping.Physical + (iova & (Device.Granule - 1));
}

[Mutant("map-offset-in-page-lost", "map.translates", "the offset in a page is lost")]
internal sealed class MapOffsetInPageLost : DeviceRules
{
    public override ulong PhysicalAddress(in Mapping mapping, ulong iova) => unchecked(iova - mapping.Start + mapping.Physical) & ~(Device.Granule - 1);
}

[Mutant("map-offset-ored", "map.translates", "the offset is or-ed to phys_start, not added")]
internal sealed class MapOffsetOred : DeviceRules
{
    public override ulong PhysicalAddress(in Mapping mapping, ulong iova) => (iova - mapping.Start) | mapping.Physical;
}

[Mutant("map-offset-2-mib", "map.translates", "the offset is cut to 21 bits, as if all mappings were one large page")]
internal sealed class MapOffset2Mib : DeviceRules
{
    public override ulong PhysicalAddress(in Mapping mapping, ulong iova) => ((iova - mapping.Start) & 0x1f_ffff) + mapping.Physical;
}

[Mutant("map-phys-32-bits", "map.translates", "guest-physical addresses are cut to 32 bits")]
internal sealed class MapPhys32Bits : DeviceRules
{
    public override ulong PhysicalAddress(in Mapping mapping, ulong iova) => (iova - mapping.Start + mapping.Physical) & 0xffff_ffff;
}

[Mutant("map-phys-rounded-to-64k", "map.translates", "phys_start is rounded down to 64 KiB")]
internal sealed class MapPhysRoundedTo64k : DeviceRules
{
    public override Mapping NewMapping(in MapRequest map) => new(map.Start, map.End, map.Physical & ~0xffffUL, map.Flags);
}

// Sizes, offsets and addresses that are cut, each where the others are whole.

[Mutant("map-phys-48-bits", "map.only-mapped", "guest-physical addresses are cut to 48 bits", Value = 0xffff_ffff_ffffUL)]
[Mutant("map-phys-34-bits", "map.only-mapped", "guest-physical addresses are cut to 34 bits", Value = 0x3_ffff_ffffUL)]
[Mutant("map-phys-32-bits-low-memory", "map.only-mapped",
    "guest-physical addresses are cut to 32 bits, where no memory is above", On = "low-memory", Value = 0xffff_ffffUL)]
internal sealed class MapPhysCut(ulong kept) : DeviceRules
{
    public override ulong PhysicalAddress(in Mapping mapping, ulong iova) => base.PhysicalAddress(mapping, iova) & kept;
}

[Mutant("map-size-32-bits", "map.translates", "the size of a mapping is kept in 32 bits")]
internal sealed class MapSize32Bits : DeviceRules
{
    public override Mapping NewMapping(in MapRequest map) => base.NewMapping(map) with { End = map.Start + ((map.End - map.Start) & 0xffff_ffff) };
}

[Mutant("map-size-2-gib", "map.translates", "of a mapping the first 2 GiB are kept")]
internal sealed class MapSize2Gib : DeviceRules
{
    public override Mapping NewMapping(in MapRequest map) => base.NewMapping(map) with { End = map.Start + Math.Min(map.End - map.Start, 0x7fff_ffff) };
}

[Mutant("map-size-overflows", "map.translates", "the size of a mapping of all addresses is taken for 0: it maps its first granule", On = "wide")]
internal sealed class MapSizeOverflows : DeviceRules
{
    public override Mapping NewMapping(in MapRequest map) =>
        base.NewMapping(map) with { End = unchecked(map.End - map.Start + 1) == 0 ? map.Start + Device.Granule - 1 : map.End };
}

[Mutant("map-offset-32-bits", "map.translates", "the offset within a mapping is kept in 32 bits")]
internal sealed class MapOffset32Bits : DeviceRules
{
    public override ulong PhysicalAddress(in Mapping mapping, ulong iova) => unchecked(((iova - mapping.Start) & 0xffff_ffff) + mapping.Physical);
}

[Mutant("map-offset-signed", "map.translates", "the offset within a mapping is a number of 32 bits with a sign")]
internal sealed class MapOffsetSigned : DeviceRules
{
    public override ulong PhysicalAddress(in Mapping mapping, ulong iova) => unchecked((ulong)(int)(iova - mapping.Start) + mapping.Physical);
}

[Mutant("map-overlap-32-bits", "request.valid-is-accepted", "two ranges that differ in bit 32 alone are taken for one when overlaps are looked for")]
internal sealed class MapOverlap32Bits : DeviceRules
{
    public override byte MapOverlap(in MapRequest map) =>
        base.MapOverlap(map) == Ok && map.Domain is { } domain && domain.Mappings.TryFindIn(map.Start ^ (1UL << 32), map.End ^ (1UL << 32), out _) ? Inval
            : base.MapOverlap(map);
}

[Mutant("unmap-32-bits", "map.translates", "an UNMAP takes what differs from its range in bit 32 too")]
internal sealed class Unmap32Bits : DeviceRules
{
    public override void RemoveCovered(Domain domain, ulong start, ulong end)
    {
        base.RemoveCovered(domain, start, end);
        if (start >> 32 == end >> 32) base.RemoveCovered(domain, start ^ (1UL << 32), end ^ (1UL << 32));
    }
}

[Mutant("unmap-split-32-bits", "request.valid-is-accepted", "an UNMAP is refused for a mapping that it would split if bit 32 were another")]
internal sealed class UnmapSplit32Bits : DeviceRules
{
    public override bool SplitsMapping(Domain domain, ulong start, ulong end) =>
        base.SplitsMapping(domain, start, end) || (start >> 32 == end >> 32 && base.SplitsMapping(domain, start ^ (1UL << 32), end ^ (1UL << 32)));
}
