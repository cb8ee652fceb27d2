using Viommu.Reference.Domains;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Map;

// What the default configuration's wide ranges do not show.

[Mutant("domain-id-16-bits-narrow", "request.domain-range", "domain ids are cut to 16 bits, where so many are out of range", On = "narrow")]
internal sealed class DomainId16BitsNarrow : DeviceRules
{
    public override uint DomainId(uint id) => id & 0xffff;
}

[Mutant("map-out-of-range-ok", "request.domain-range", "a MAP in a domain out of range is answered with OK", On = "narrow")]
internal sealed class MapOutOfRangeOk : DeviceRules
{
    public override byte CheckMap(in MapRequest map) => IsInDomainRange(map.DomainId) ? base.CheckMap(map) : Ok;
}

[Mutant("unmap-out-of-range-ok", "request.domain-range", "an UNMAP in a domain that does not exist is answered with OK", On = "narrow")]
internal sealed class UnmapOutOfRangeOk : DeviceRules
{
    public override byte UnmapDomain(in UnmapRequest unmap) => Ok;
}

[Mutant("map-first-granule-refused", "request.input-range", "the first granule of input_range is refused", On = "high-range")]
internal sealed class MapFirstGranuleRefused : DeviceRules
{
    public override bool IsInInputRange(ulong start, ulong end) => start > Configuration.InputRange.Start && end <= Configuration.InputRange.End;
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
internal sealed class LegacyBypassReachesDomains : DeviceRules
{
    public override bool DomainBypasses(Domain domain) => domain.IsBypass || LegacyBypass();
}
