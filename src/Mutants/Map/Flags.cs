using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Map;

[Mutant("map-flags-ignored", "map.unknown-flags", "unknown flags are ignored")]
internal sealed class MapFlagsIgnored : DeviceRules
{
    public override byte MapFlags(ulong flags) => Ok;
}

[Mutant("map-flags-low-byte", "map.unknown-flags", "only the low byte of the flags is checked")]
internal sealed class MapFlagsLowByte : DeviceRules
{
    public override byte MapFlags(ulong flags) => (flags & 0xff & ~Wire.MapFlags.Known(Device.Negotiated)) == 0 ? Ok : Inval;
}

[Mutant("map-flags-no-sign-bit", "map.unknown-flags", "the highest flag is not checked")]
internal sealed class MapFlagsNoSignBit : DeviceRules
{
    public override byte MapFlags(ulong flags) => (flags & 0x7fff_ffff & ~Wire.MapFlags.Known(Device.Negotiated)) == 0 ? Ok : Inval;
}

[Mutant("map-mmio-by-offer", "map.flag-needs-feature", "MMIO is known because the feature is offered, accepted or not")]
internal sealed class MapMmioByOffer : DeviceRules
{
    public override byte MapFlags(ulong flags) => (flags & ~Wire.MapFlags.Known(Device.Offered)) == 0 ? Ok : Inval;
}

[Mutant("map-mmio-always-known", "map.unknown-flags", "MMIO is known though the feature is not offered", On = "no-mmio")]
internal sealed class MapMmioAlwaysKnown : DeviceRules
{
    public override byte MapFlags(ulong flags) => (flags & ~7UL) == 0 ? Ok : Inval;
}

[Mutant("map-exec-flag-known", "map.unknown-flags", "bit 2 of an older draft, EXEC, is known", On = "no-mmio")]
internal sealed class MapExecFlagKnown : DeviceRules
{
    public override byte MapFlags(ulong flags) => (flags & ~Wire.MapFlags.Known(Device.Negotiated) & ~4UL) == 0 ? Ok : Inval;
}

[Mutant("map-flags-range", "map.unknown-flags", "unknown flags get RANGE")]
internal sealed class MapFlagsRange : DeviceRules
{
    public override byte MapFlags(ulong flags) => base.MapFlags(flags) == Ok ? Ok : Range;
}

[Mutant("map-flags-after-work", "map.only-mapped", "the flags are checked after the mapping was made")]
internal sealed class MapFlagsAfterWork : DeviceRules
{
    public override byte CheckMap(in MapRequest map)
    {
        var status = base.CheckMap(map);
        if (status != Ok && MapFlags(map.Flags) != Ok && map.Domain is { IsBypass: false } && MapInverted(map) == Ok && MapAlignment(map) == Ok && MapOverlap(map) == Ok) Map(map);
        return status;
    }
}
