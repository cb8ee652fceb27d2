using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Init;

[Mutant("map-unmap-not-offered", "features.offer-map-unmap", "MAP_UNMAP is not offered")]
internal sealed class MapUnmapNotOffered : DeviceRules
{
    public override ulong OfferedFeatures(ulong configured) => configured & ~4UL;
}

[Mutant("legacy-bypass-alone", "features.no-legacy-bypass", "BYPASS is offered in place of BYPASS_CONFIG")]
internal sealed class LegacyBypassAlone : DeviceRules
{
    public override ulong OfferedFeatures(ulong configured) => configured & ~Wire.BypassConfigFeature | Wire.BypassFeature;
}

[Mutant("both-bypass-features", "features.not-both-bypass", "BYPASS and BYPASS_CONFIG are offered")]
internal sealed class BothBypassFeatures : DeviceRules
{
    public override ulong OfferedFeatures(ulong configured) => configured | Wire.BypassFeature | Wire.BypassConfigFeature;
}
