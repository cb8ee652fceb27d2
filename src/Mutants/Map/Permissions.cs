using Viommu.Reference.Mappings;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Map;

[Mutant("map-flags-ignored", "map.unknown-flags", "unknown flags are ignored")]
internal sealed class MapFlagsIgnored : DeviceRules { public override byte MapFlags(ulong flags) => Ok; }

[Mutant("map-flags-low-byte", "map.unknown-flags", "only the low byte of the flags is checked", Value = 0xffUL)]
[Mutant("map-flags-no-sign-bit", "map.unknown-flags", "the highest flag is not checked", Value = 0x7fff_ffffUL)]
internal sealed class MapFlagsCut(ulong looked) : DeviceRules
{
    public override byte MapFlags(ulong flags) => (flags & looked & ~Wire.MapFlags.Known(Device.Negotiated)) == 0 ? Ok : Inval;
}

[Mutant("map-mmio-by-offer", "map.flag-needs-feature", "MMIO is known because the feature is offered, accepted or not")]
internal sealed class MapMmioByOffer : DeviceRules
{
    public override byte MapFlags(ulong flags) => (flags & ~Wire.MapFlags.Known(Device.Offered)) == 0 ? Ok : Inval;
}

[Mutant("map-mmio-always-known", "map.unknown-flags", "MMIO is known though the feature is not offered", On = "no-mmio")]
internal sealed class MapMmioAlwaysKnown : DeviceRules { public override byte MapFlags(ulong flags) => (flags & ~7UL) == 0 ? Ok : Inval; }

[Mutant("map-exec-flag-known", "map.unknown-flags", "bit 2 of an older draft, EXEC, is known", On = "no-mmio")]
internal sealed class MapExecFlagKnown : DeviceRules
{
    public override byte MapFlags(ulong flags) => (flags & ~Wire.MapFlags.Known(Device.Negotiated) & ~4UL) == 0 ? Ok : Inval;
}

[Mutant("map-flags-range", "map.unknown-flags", "unknown flags get RANGE")]
internal sealed class MapFlagsRange : DeviceRules { public override byte MapFlags(ulong flags) => base.MapFlags(flags) == Ok ? Ok : Range; }

[Mutant("map-flags-after-work", "map.only-mapped", "the flags are checked after the mapping was made")]
internal sealed class MapFlagsAfterWork : DeviceRules
{
    public override byte CheckMap(in MapRequest map)
    {
        var status = base.CheckMap(map);
        var rest = map.Domain is { IsBypass: false } && MapInverted(map) == Ok && MapAlignment(map) == Ok && MapOverlap(map) == Ok;
        if (status != Ok && MapFlags(map.Flags) != Ok && rest) Map(map);
        return status;
    }
}

[Mutant("permit-all", "map.no-write-without-flag", "flags are kept and not looked at")]
internal sealed class PermitAll : DeviceRules { public override bool Permits(in Mapping mapping, AccessKind kind) => true; }

[Mutant("permit-write-with-read", "map.no-write-without-flag", "a mapping with READ takes writes")]
internal sealed class PermitWriteWithRead : DeviceRules { public override bool PermitsWrite(in Mapping mapping) => mapping.Flags != 0; }

[Mutant("permit-flags-swapped", "map.no-write-without-flag", "READ and WRITE are swapped")]
internal sealed class PermitFlagsSwapped : DeviceRules
{
    public override bool Permits(in Mapping mapping, AccessKind kind) => kind == AccessKind.Write ? PermitsRead(mapping) : PermitsWrite(mapping);
}

[Mutant("permit-write-without-flags", "map.no-write-without-flag", "no flags at all is taken for all permissions")]
internal sealed class PermitWriteWithoutFlags : DeviceRules
{
    public override bool PermitsWrite(in Mapping mapping) => mapping.Flags == 0 || (mapping.Flags & Wire.MapWrite) != 0;
}

[Mutant("permit-read-always", "map.no-read-without-flag", "every mapping can be read")]
internal sealed class PermitReadAlways : DeviceRules { public override bool PermitsRead(in Mapping mapping) => true; }

[Mutant("permit-never-write", "map.translates", "writes never pass")]
internal sealed class PermitNeverWrite : DeviceRules { public override bool PermitsWrite(in Mapping mapping) => false; }

[Mutant("permit-read-needs-both", "map.translates", "reads need WRITE too")]
internal sealed class PermitReadNeedsBoth : DeviceRules { public override bool PermitsRead(in Mapping mapping) => (mapping.Flags & 3) == 3; }

[Mutant("permit-write-needs-both", "map.translates", "writes need READ too")]
internal sealed class PermitWriteNeedsBoth : DeviceRules { public override bool PermitsWrite(in Mapping mapping) => (mapping.Flags & 3) == 3; }

[Mutant("permit-mmio-takes-writes", "map.no-write-without-flag", "a mapping with MMIO can be written")]
internal sealed class PermitMmioTakesWrites : DeviceRules { public override bool PermitsWrite(in Mapping mapping) => (mapping.Flags & 6) != 0; }

[Mutant("permit-flags-of-first-mapping", "map.no-write-without-flag", "the permissions of the first mapping of a domain hold for all")]
internal sealed class PermitFlagsOfFirstMapping : DeviceRules
{
    private ulong _first;

    public override Mapping NewMapping(in MapRequest map)
    {
        if (map.Domain is { Mappings.Count: 0 }) _first = map.Flags;
        return new Mapping(map.Start, map.End, map.Physical, _first);
    }
}
