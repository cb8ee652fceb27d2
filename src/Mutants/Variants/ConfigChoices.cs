using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Variants;

[Variant("bypass-write-needs-feature", "config.bypass-initial", "bypass can be written only by a driver that accepted BYPASS_CONFIG")]
internal sealed class BypassWriteNeedsFeature : DeviceRules
{
    public override bool ObeysBypassWriteUnaccepted() => false;
}

[Variant("bypass-lowest-bit", "config.bypass-only-0-or-1", "the lowest bit of what is written counts")]
internal sealed class BypassLowestBit : DeviceRules
{
    public override byte BypassAfterWrite(byte current, byte written) => (byte)(written & 1);
}

[Variant("bypass-not-zero-is-one", "config.bypass-only-0-or-1", "every value but 0 is taken as 1")]
internal sealed class BypassNotZeroIsOne : DeviceRules
{
    public override byte BypassAfterWrite(byte current, byte written) => written == 0 ? (byte)0 : (byte)1;
}

[Variant("config-reserved-set", "config.driver-writes-only-bypass", "the reserved bytes of the config space are not zero")]
internal sealed class ConfigReservedSet : DeviceRules
{
    public override byte ConfigReservedByte() => 0xa5;
}
