using Viommu.Reference.Rules;
using Viommu.Reference.Tables.Arm;
using Viommu.Reference.Tables.Arm.Rules;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Mutants.Arm;

[Variant("arm-takes-illegal-ste", "arm.context-count-too-large", "an illegal STE is taken, and blocks every access")]
internal sealed class TakesIllegalSte : ArmRules { public override bool RefusesIllegalStream => false; }

[Variant("arm-ste-reserved-refused", "arm.ste-reserved", "reserved bits of the STE make it illegal")]
internal sealed class SteReservedRefused : ArmRules { public override bool ChecksStreamReserved => true; }

[Variant("arm-context-reserved-refused", "arm.context-reserved", "reserved bits of contexts and L1CDs make them illegal")]
internal sealed class ContextReservedRefused : ArmRules { public override bool ChecksContextReserved => true; }

[Variant("arm-descriptor-reserved-blocks", "arm.descriptor-reserved", "reserved bits of descriptors block, the address bits of a block below its size too")]
internal sealed class DescriptorReservedBlocks : ArmRules { public override bool ChecksDescriptorReserved => true; }

[Variant("arm-no-transition-blocks", "arm.no-transition-bit", "a block with nT blocks")]
internal sealed class NoTransitionBlocks : ArmRules { public override bool BlocksNoTransition => true; }

[Variant("arm-invalid-contexts-cached", "arm.context-added", "contexts and L1CDs that are not valid are cached")]
internal sealed class InvalidContextsCached : ArmRules { public override bool CachesInvalidContexts => true; }

[Variant("arm-contiguous-cached", "arm.contiguous", "a contiguous leaf is cached for its whole group")]
internal sealed class ContiguousCached : ArmRules { public override bool CachesContiguous => true; }

[Variant("arm-high-bits-zero-below-52", "arm.address-52", "bits 15:12 of a descriptor are taken as zero where IPS is below 52 bits")]
internal sealed class HighBitsZeroBelow52 : ArmRules { public override bool HighBitsCountBelow52 => false; }

[Variant("arm-access-flag-on-fault", "arm.fault-leaves-descriptor", "an access without permission sets AF all the same")]
internal sealed class AccessFlagOnFault : ArmRules { public override bool SetsAccessFlagOnFault => true; }

[Variant("arm-ste-config-ignored", "arm.ste-valid", "V and Config are not looked at")]
internal sealed class SteConfigIgnored : ArmRules
{
    public override bool IsValidStream(ulong ste0) => true;

    public override int StreamConfig(ulong ste0) => StreamConfigs.Stage1;
}

// Where an illegal entry is taken, one that aborts would be reported as illegal: its accesses are blocked in silence, or it is refused.
[Variant("arm-ste-abort-refused", "arm.ste-abort", "Config 0b0xx is refused", Excludes = ["arm-takes-illegal-ste"])]
internal sealed class SteAbortRefused : ArmRules { public override bool Aborts(int config) => false; }

[Variant("arm-ste-bypass-refused", "arm.ste-bypass", "Config 0b100 is refused")]
internal sealed class SteBypassRefused : ArmRules
{
    public override bool StagesAreOffered(int config, ArmCapabilities capabilities) =>
        config != StreamConfigs.Bypass && base.StagesAreOffered(config, capabilities);
}

[Variant("arm-stall-disable-ignored", "arm.stall-disable", "S1STALLD is not looked at")]
internal sealed class StallDisableIgnored : ArmRules { public override bool StallDisableIsLegal(ulong ste1, ArmCapabilities capabilities) => true; }

[Variant("arm-l2ptr-low-bits-used", "arm.l2ptr-reserved", "L2Ptr[15:12] counts with leaf tables of 64 KiB too")]
internal sealed class L2ptrLowBitsUsed : ArmRules { public override ulong LeafTable(ulong pointer, int leafBits) => pointer; }

[Variant("arm-over-invalidates", "arm.over-invalidation", "every INVALIDATE drops all that is cached of every domain")]
internal sealed class OverInvalidates : DeviceRules
{
    public override void DropCached(in CacheInvalidation invalidation)
    {
        foreach (var unit in Device.TableUnits.All) unit.Clear();
    }
}

/// <summary>Rules that look at reserved bits of an STE, which they may; a mutant says which it takes for reserved.</summary>
internal abstract class StreamReservedChecked : ArmRules { public override bool ChecksStreamReserved => true; }

/// <summary>The same for contexts.</summary>
internal abstract class ContextReservedChecked : ArmRules { public override bool ChecksContextReserved => true; }

/// <summary>The same for table descriptors.</summary>
internal abstract class TableReservedChecked : ArmRules
{
    public override bool ChecksDescriptorReserved => true;

    public override bool LeafReservedIsClear(ulong descriptor, int shift, bool highBits) => true;
}

/// <summary>The same for blocks and pages.</summary>
internal abstract class LeafReservedChecked : ArmRules
{
    public override bool ChecksDescriptorReserved => true;

    public override bool TableReservedIsClear(ulong descriptor, Granule granule, bool highBits) => true;
}
