using Viommu.Reference.Mappings;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Map;

[Mutant("map-identity", "map.translates", "the address is not changed")]
internal sealed class MapIdentity : DeviceRules
{
    public override ulong PhysicalAddress(in Mapping mapping, ulong iova) => iova;
}

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
