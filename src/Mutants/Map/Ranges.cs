using Viommu.Reference.Domains;
using Viommu.Reference.Mappings;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Map;

[Mutant("map-inverted-taken", "map.inverted-range", "virt_end below virt_start is not looked for, and everything above the start is mapped")]
internal sealed class MapInvertedTaken : DeviceRules
{
    public override byte MapInverted(in MapRequest map)
    {
        if (map.End < map.Start) map.Domain?.Mappings.Add(new Mapping(map.Start, Configuration.InputRange.End, map.Physical, map.Flags));
        return map.End < map.Start ? Inval : Ok;
    }
}

[Mutant("map-inverted-swapped", "map.inverted-range", "the ends of an inverted range are swapped")]
internal sealed class MapInvertedSwapped : DeviceRules
{
    public override byte MapInverted(in MapRequest map)
    {
        if (map.End >= map.Start) return Ok;
        map.Domain?.Mappings.Add(new Mapping(unchecked(map.End + 1), unchecked(map.Start + Device.Granule - 1), map.Physical, map.Flags));
        return Inval;
    }
}

[Mutant("map-input-start-unchecked", "request.input-range", "virt_start is not compared with input_range.start", On = "narrow")]
internal sealed class MapInputStartUnchecked : DeviceRules
{
    public override bool IsInInputRange(ulong start, ulong end) => end <= Configuration.InputRange.End;
}

[Mutant("map-input-end-unchecked", "request.input-range", "virt_end is not compared with input_range.end")]
internal sealed class MapInputEndUnchecked : DeviceRules
{
    public override bool IsInInputRange(ulong start, ulong end) => start >= Configuration.InputRange.Start;
}

[Mutant("map-input-only-start-compared", "request.input-range", "only virt_start is compared with both ends of input_range")]
internal sealed class MapInputOnlyStartCompared : DeviceRules
{
    public override bool IsInInputRange(ulong start, ulong end) => Configuration.InputRange.Contains(start);
}

[Mutant("map-input-first-refused", "request.input-range", "the first granule of input_range is refused")]
[Mutant("map-first-granule-refused", "request.input-range", "the first granule of input_range is refused", On = "high-range")]
internal sealed class MapInputFirstRefused : DeviceRules
{
    public override bool IsInInputRange(ulong start, ulong end) => start > Configuration.InputRange.Start && end <= Configuration.InputRange.End;
}

[Mutant("map-input-last-refused", "request.input-range", "the last granule of input_range is refused")]
internal sealed class MapInputLastRefused : DeviceRules
{
    public override bool IsInInputRange(ulong start, ulong end) => start >= Configuration.InputRange.Start && end < Configuration.InputRange.End;
}

[Mutant("map-input-one-page-too-many", "request.input-range", "a range may end one granule above input_range")]
internal sealed class MapInputOnePageTooMany : DeviceRules
{
    public override bool IsInInputRange(ulong start, ulong end) =>
        start >= Configuration.InputRange.Start && end <= Configuration.InputRange.End + Device.Granule;
}

[Mutant("map-input-one-page-below", "request.input-range", "a range may begin one granule below input_range")]
internal sealed class MapInputOnePageBelow : DeviceRules
{
    public override bool IsInInputRange(ulong start, ulong end) =>
        unchecked(start + Device.Granule) >= Configuration.InputRange.Start && end <= Configuration.InputRange.End;
}

[Mutant("map-input-only-if-accepted", "request.input-range", "input_range is checked only if the driver accepted the feature")]
internal sealed class MapInputOnlyIfAccepted : DeviceRules
{
    public override bool IsInInputRange(ulong start, ulong end) => (Device.Negotiated & Wire.InputRangeFeature) == 0 || base.IsInInputRange(start, end);
}

[Mutant("map-input-late", "request.input-range", "a range outside input_range is refused after it was mapped")]
internal sealed class MapInputLate : DeviceRules
{
    public override byte MapInputRange(in MapRequest map)
    {
        if (IsInInputRange(map.Start, map.End)) return Ok;
        Map(map);
        return Range;
    }
}

[Mutant("map-out-of-range-ok", "request.domain-range", "a MAP in a domain out of range is answered with OK", On = "narrow")]
internal sealed class MapOutOfRangeOk : DeviceRules
{
    public override byte CheckMap(in MapRequest map) => IsInDomainRange(map.DomainId) ? base.CheckMap(map) : Ok;
}

[Mutant("map-first-granule-refused-no-probe", "request.input-range", "address 0x1000 is refused, since the page after the first is kept free", On = "no-probe")]
internal sealed class MapFirstGranuleRefusedNoProbe : DeviceRules
{
    public override byte MapInputRange(in MapRequest map) => map.Start <= Configuration.InputRange.Start ? Range : base.MapInputRange(map);
}

[Mutant("map-last-granule-refused-no-probe", "request.input-range", "the last granule of input_range is refused", On = "no-probe")]
internal sealed class MapLastGranuleRefusedNoProbe : DeviceRules
{
    public override byte MapInputRange(in MapRequest map) => map.End >= Configuration.InputRange.End ? Range : base.MapInputRange(map);
}

[Mutant("legacy-bypass-reaches-domains", "attach.takes-effect", "with BYPASS accepted attached endpoints are in bypass mode too", On = "legacy-bypass")]
internal sealed class LegacyBypassReachesDomains : DeviceRules { public override bool DomainBypasses(Domain domain) => domain.IsBypass || LegacyBypass(); }
