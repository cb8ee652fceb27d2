using Viommu.Drivers.Guest.Reference.Rules;

namespace Viommu.Reference.Mutants.Drivers;

[DriverMutant("never-probes", "init.probe-before-attach", "no endpoint is probed")]
internal sealed class NeverProbes : DriverRules
{
    public override bool ProbesAtStart(uint endpoint) => false;

    public override bool ProbesAtAttach(uint endpoint, bool isProbed) => false;
}

[DriverMutant("probes-one-endpoint", "init.probe-before-attach", "only the first endpoint is probed")]
internal sealed class ProbesOneEndpoint : DriverRules
{
    private uint? _first;

    public override bool ProbesAtStart(uint endpoint) => (_first ??= endpoint) == endpoint;

    public override bool ProbesAtAttach(uint endpoint, bool isProbed) => false;
}

[DriverMutant("probe-room-short", "probe.driver-size", "the room for properties is four bytes short", Value = -4)]
[DriverMutant("probe-room-long", "probe.driver-size", "the room for properties is four bytes too long", Value = 4)]
[DriverMutant("probe-room-with-tail", "probe.driver-size", "the tail is taken for a part of probe_size", Value = -8)]
internal sealed class ProbeRoomWrong(int by) : DriverRules { public override int ProbeRoom(int probeSize) => Math.Max(0, probeSize + by); }

[DriverMutant("probe-room-page", "probe.driver-size", "the room for properties is a page, whatever probe_size says")]
internal sealed class ProbeRoomPage : DriverRules { public override int ProbeRoom(int probeSize) => 4096; }

[DriverMutant("property-reserved-bits-ignored", "probe.driver-skips-reserved-bits", "a property counts although its reserved bits are set")]
internal sealed class PropertyReservedBitsIgnored : DriverRules { public override bool IsProperty(int word, int mask) => true; }

[DriverMutant("property-one-reserved-bit-ignored", "probe.driver-skips-reserved-bits", "the highest reserved bit of a property is not looked at")]
internal sealed class PropertyOneReservedBitIgnored : DriverRules { public override bool IsProperty(int word, int mask) => (word & ~mask & 0x7fff) == 0; }

[DriverMutant("property-type-of-8-bits", "probe.driver-skips-unknown", "the type of a property is taken from its lowest byte alone")]
internal sealed class PropertyTypeOf8Bits : DriverRules { public override int PropertyType(int word, int mask) => word & 0xff; }

[DriverMutant("property-unknown-is-region", "probe.driver-skips-unknown", "a property of an unknown type is taken for a reserved region")]
internal sealed class PropertyUnknownIsRegion : DriverRules { public override bool TakesUnknownForRegion => true; }

[DriverMutant("property-unknown-ends", "probe.driver-goes-on", "the list ends at a property of an unknown type")]
internal sealed class PropertyUnknownEnds : DriverRules { public override bool GoesOn(bool isKnown) => isKnown; }

[DriverMutant("property-reserved-ends", "probe.driver-goes-on", "the list ends at a property whose reserved bits are set")]
internal sealed class PropertyReservedEnds : DriverRules { public override bool GoesOn(bool isKnown) => !isKnown; }

[DriverMutant("property-length-by-type", "probe.driver-trusts-length", "the length of a property is that of its type, not the one told")]
internal sealed class PropertyLengthByType : DriverRules { public override int PropertyLength(int told, int known) => known; }

[DriverMutant("property-length-with-header", "probe.driver-trusts-length", "the length is taken to have the header in it")]
internal sealed class PropertyLengthWithHeader : DriverRules { public override int PropertyLength(int told, int known) => told - 4; }

[DriverMutant("property-length-fixed", "probe.driver-trusts-length", "every property is taken to be as long as a reserved region")]
internal sealed class PropertyLengthFixed : DriverRules { public override int PropertyLength(int told, int known) => 20; }

[DriverMutant("region-reserved-counts", "resv-mem.driver-ignores-reserved", "a region whose reserved bytes are not zero is left out")]
internal sealed class RegionReservedCounts : DriverRules
{
    public override bool IsRegion(ReadOnlySpan<byte> reserved) => !reserved.ContainsAnyExcept((byte)0);
}

[DriverMutant("region-unknown-left-out", "resv-mem.driver-unknown-subtype", "a region of an unknown subtype is left out")]
internal sealed class RegionUnknownLeftOut : DriverRules
{
    public override bool KeepsRegion(ulong subtype, ulong reserved, ulong msi) => subtype == reserved || subtype == msi;
}

[DriverMutant("region-unknown-is-msi", "resv-mem.driver-unknown-subtype", "a region of an unknown subtype is taken for one of MSIs")]
internal sealed class RegionUnknownIsMsi : DriverRules { public override bool IsMsi(ulong subtype, ulong msi) => subtype != 0; }

[DriverMutant("region-end-exclusive", "resv-mem.driver-not-mapped", "a range that begins in the last page of a region is let pass")]
internal sealed class RegionEndExclusive : DriverRules
{
    public override bool Overlaps(ulong regionStart, ulong regionEnd, ulong start, ulong last) => start < (regionEnd & ~0xfffUL) && last >= regionStart;
}

[DriverMutant("region-first-page-mapped", "resv-mem.driver-not-mapped", "a range that ends in the first page of a region is let pass")]
internal sealed class RegionFirstPageMapped : DriverRules
{
    public override bool Overlaps(ulong regionStart, ulong regionEnd, ulong start, ulong last) => start <= regionEnd && last > (regionStart | 0xfff);
}

[DriverMutant("region-only-by-start", "resv-mem.driver-not-mapped", "only the first address of a range is held against regions")]
internal sealed class RegionOnlyByStart : DriverRules
{
    public override bool Overlaps(ulong regionStart, ulong regionEnd, ulong start, ulong last) => start >= regionStart && start <= regionEnd;
}

[DriverMutant("region-not-surrounded", "resv-mem.driver-not-mapped", "a range that has a whole region inside is let pass")]
internal sealed class RegionNotSurrounded : DriverRules
{
    public override bool Overlaps(ulong regionStart, ulong regionEnd, ulong start, ulong last) =>
        (start >= regionStart && start <= regionEnd) || (last >= regionStart && last <= regionEnd);
}

[DriverMutant("map-heeds-no-region", "resv-mem.driver-not-mapped", "what is mapped is not held against regions")]
internal sealed class MapHeedsNoRegion : DriverRules { public override bool MapHeeds(int at, bool isMsi) => false; }

[DriverMutant("map-heeds-no-msi", "resv-mem.driver-not-mapped", "what is mapped is held against reserved regions and not those of MSIs")]
internal sealed class MapHeedsNoMsi : DriverRules { public override bool MapHeeds(int at, bool isMsi) => !isMsi; }

[DriverMutant("map-heeds-first-endpoint", "resv-mem.driver-not-mapped", "only the regions of a domain's first endpoint count")]
internal sealed class MapHeedsFirstEndpoint : DriverRules { public override bool MapHeeds(int at, bool isMsi) => at == 0; }

[DriverMutant("attach-heeds-no-region", "resv-mem.driver-not-mapped", "what a domain maps is not held against the regions of an endpoint that comes in")]
internal sealed class AttachHeedsNoRegion : DriverRules { public override bool AttachHeeds(bool isMsi) => false; }

[DriverMutant("attach-heeds-no-msi", "resv-mem.driver-not-mapped", "of an endpoint that comes in the regions of MSIs do not count")]
internal sealed class AttachHeedsNoMsi : DriverRules { public override bool AttachHeeds(bool isMsi) => !isMsi; }
