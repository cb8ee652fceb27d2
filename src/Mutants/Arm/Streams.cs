using Viommu.Reference.Tables.Arm;
using Viommu.Reference.Tables.Arm.Rules;
using Viommu.Reference.Tables.Arm.Words;

namespace Viommu.Reference.Mutants.Arm;

[Mutant("arm-ste-invalid-bypasses", "arm.ste-valid", "an STE that is not valid is taken for bypass")]
internal sealed class SteInvalidBypasses : ArmRules
{
    public override bool IsValidStream(ulong ste0) => true;

    public override int StreamConfig(ulong ste0) => StreamWord0.V.IsSet(ste0) ? base.StreamConfig(ste0) : StreamConfigs.Bypass;
}

[Mutant("arm-ste-abort-bypasses", "arm.ste-abort", "Config 0b000 is taken for bypass")]
internal sealed class SteAbortBypasses : ArmRules
{
    public override int StreamConfig(ulong ste0) => base.StreamConfig(ste0) is 0 ? StreamConfigs.Bypass : base.StreamConfig(ste0);
}

[Mutant("arm-ste-abort-reserved-bypasses", "arm.ste-abort", "Config 0b001 to 0b011 are taken for bypass")]
internal sealed class SteAbortReservedBypasses : ArmRules
{
    public override int StreamConfig(ulong ste0) => base.StreamConfig(ste0) is > 0 and < StreamConfigs.Bypass ? StreamConfigs.Bypass : base.StreamConfig(ste0);
}

[Mutant("arm-ste-abort-reported", "arm.ste-abort", "an abort by Config is reported")]
internal sealed class SteAbortReported : ArmRules { public override bool AbortIsSilent => false; }

[Mutant("arm-ste-abort-checked", "arm.ste-abort-unchecked", "with Config 0b0xx an S1CDMax above SSIDSIZE opens memory")]
internal sealed class SteAbortChecked : ArmRules
{
    public override int StreamConfig(ulong ste0) =>
        base.StreamConfig(ste0) < StreamConfigs.Bypass && StreamWord0.S1CdMax.Of(ste0) > 20 ? StreamConfigs.Bypass : base.StreamConfig(ste0);
}

[Mutant("arm-ste-stage-2-bypasses", "arm.ste-stage-2", "Config 0b110 and 0b111 are taken for bypass")]
internal sealed class SteStage2Bypasses : ArmRules
{
    public override int StreamConfig(ulong ste0) => base.StreamConfig(ste0) > StreamConfigs.Stage1 ? StreamConfigs.Bypass : base.StreamConfig(ste0);
}

[Mutant("arm-ste-bypass-as-offset", "arm.ste-bypass", "in bypass S1ContextPtr is added to the address")]
internal sealed class SteBypassAsOffset : ArmRules { public override ulong BypassAddress(ulong iova, ArmCapabilities capabilities) => iova ^ 0x1000; }

[Mutant("arm-ste-bypass-takes-pasid", "arm.ste-bypass-pasid", "bypass is for accesses with a PASID too")]
internal sealed class SteBypassTakesPasid : ArmRules { public override bool BypassTakesSubstream(uint substream) => true; }

[Mutant("arm-ste-bypass-takes-pasid-0", "arm.ste-bypass-pasid", "bypass is for PASID 0 too")]
internal sealed class SteBypassTakesPasid0 : ArmRules { public override bool BypassTakesSubstream(uint substream) => substream == 0; }

[Mutant("arm-bypass-address-cut", "arm.bypass-address-size", "an untranslated address is cut to OAS")]
internal sealed class BypassAddressCut : ArmRules
{
    public override bool BypassIsInRange(ulong iova, ArmCapabilities capabilities) => true;

    public override ulong BypassAddress(ulong iova, ArmCapabilities capabilities) => iova & ((1UL << capabilities.OutputBits) - 1);
}

[Mutant("arm-eats-refused", "arm.eats-ignored", "EATS 0b10 is refused without ATS", Value = 2UL)]
[Mutant("arm-eats-3-refused", "arm.eats-ignored", "EATS 0b11 is refused without ATS", Value = 3UL)]
internal sealed class EatsRefused(ulong refused) : ArmRules
{
    public override bool ServicesAreLegal(ulong ste1, int config, ArmCapabilities capabilities) => StreamWord1.Eats.Of(ste1) != refused;
}

[Mutant("arm-eats-any-refused", "arm.eats-ignored", "EATS is refused without ATS")]
internal sealed class EatsAnyRefused : ArmRules
{
    public override bool ServicesAreLegal(ulong ste1, int config, ArmCapabilities capabilities) => !StreamWord1.Eats.IsSet(ste1);
}

[Mutant("arm-strw-reserved-refused", "arm.stream-world-ignored", "STRW 0bx1 is refused without HYP")]
internal sealed class StrwReservedRefused : ArmRules
{
    public override bool StreamWorldIsLegal(ulong ste1, ArmCapabilities capabilities) => (StreamWord1.Strw.Of(ste1) & 1) == 0;
}

[Mutant("arm-strw-el2-refused", "arm.stream-world-ignored", "STRW 0b10 is refused without HYP")]
internal sealed class StrwEl2Refused : ArmRules
{
    public override bool StreamWorldIsLegal(ulong ste1, ArmCapabilities capabilities) => StreamWord1.Strw.Of(ste1) != 2;
}

[Mutant("arm-software-bits-refused", "arm.ste-software-bits", "bits 23:20 of word 1 have to be zero", Value = 0xfUL << 20)]
[Mutant("arm-implementation-bits-refused", "arm.ste-software-bits", "bits 63:52 of word 1 have to be zero", Value = 0xfffUL << 52)]
[Mutant("arm-shcfg-refused", "arm.ste-overrides-ignored", "SHCFG has to be zero", Value = 3UL << 44)]
internal sealed class StreamBitsRefused(ulong bits) : StreamReservedChecked
{
    public override bool StreamReservedIsClear(ulong ste0, ulong ste1) => (ste1 & bits) == 0;
}

[Mutant("arm-memattr-refused", "arm.ste-overrides-ignored", "MTCFG, MemAttr and ALLOCCFG have to be zero")]
internal sealed class MemattrRefused : StreamReservedChecked
{
    public override bool StreamReservedIsClear(ulong ste0, ulong ste1) =>
        !StreamWord1.MtCfg.IsSet(ste1) && !StreamWord1.MemAttr.IsSet(ste1) && !StreamWord1.AllocCfg.IsSet(ste1);
}

[Mutant("arm-walk-hints-refused", "arm.ste-overrides-ignored", "S1CIR, S1COR and S1CSH have to be zero")]
internal sealed class WalkHintsRefused : StreamReservedChecked
{
    public override bool StreamReservedIsClear(ulong ste0, ulong ste1) =>
        !StreamWord1.S1Cir.IsSet(ste1) && !StreamWord1.S1Cor.IsSet(ste1) && !StreamWord1.S1Csh.IsSet(ste1);
}

[Mutant("arm-privcfg-taken", "arm.ste-overrides-ignored", "PRIVCFG counts without ATTR_PERMS_OVR")]
internal sealed class PrivcfgTaken : ArmRules
{
    public override bool IsPrivileged(in EndpointAccess access, ulong ste1, ArmCapabilities capabilities) =>
        StreamWord1.PrivCfg.Of(ste1) switch { 2 => false, 3 => true, _ => access.IsPrivileged };
}

[Mutant("arm-instcfg-taken", "arm.ste-overrides-ignored", "INSTCFG counts without ATTR_PERMS_OVR")]
internal sealed class InstcfgTaken : ArmRules
{
    public override AccessKind KindOf(in EndpointAccess access, ulong ste1, ArmCapabilities capabilities) =>
        access.Kind == AccessKind.Write ? access.Kind
            : StreamWord1.InstCfg.Of(ste1) switch { 2 => AccessKind.Read, 3 => AccessKind.Execute, _ => access.Kind };
}
