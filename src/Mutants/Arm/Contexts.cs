using Viommu.Reference.Tables.Arm;
using Viommu.Reference.Tables.Arm.Rules;
using Viommu.Reference.Tables.Arm.Words;

namespace Viommu.Reference.Mutants.Arm;

[Mutant("arm-context-valid-ignored", "arm.context-invalid", "V of a context is not looked at")]
internal sealed class ContextValidIgnored : ArmRules { public override bool IsValidContext(ulong word0) => true; }

[Mutant("arm-context-valid-if-not-zero", "arm.context-invalid", "only a context of 0 is not valid")]
internal sealed class ContextValidIfNotZero : ArmRules { public override bool IsValidContext(ulong word0) => word0 != 0; }

[Mutant("arm-aa64-ignored", "arm.aa64", "AA64 is not looked at")]
internal sealed class Aa64Ignored : ArmRules { public override bool WidthIsLegal(ulong word0, ArmCapabilities capabilities) => true; }

[Mutant("arm-abort-bit-ignored", "arm.fault-bits", "A is not looked at")]
internal sealed class AbortBitIgnored : ArmRules { public override bool AbortIsLegal(ulong word0, ArmCapabilities capabilities) => true; }

[Mutant("arm-stall-bit-ignored", "arm.fault-bits", "S is not looked at")]
internal sealed class StallBitIgnored : ArmRules { public override bool StallIsLegal(ulong word0, ulong ste1, ArmCapabilities capabilities) => true; }

[Mutant("arm-endi-ignored", "arm.endianness", "ENDI is not looked at")]
internal sealed class EndiIgnored : ArmRules
{
    public override bool ByteOrderIsLegal(ulong word0, ArmCapabilities capabilities) => true;

    public override bool IsBigEndian(ulong word0) => false;
}

[Mutant("arm-endi-taken", "arm.endianness", "ENDI is taken where only little-endian tables are offered")]
internal sealed class EndiTaken : ArmRules { public override bool ByteOrderIsLegal(ulong word0, ArmCapabilities capabilities) => true; }

[Mutant("arm-descriptors-big-endian", "arm.little-endian", "descriptors are big-endian")]
internal sealed class DescriptorsBigEndian : ArmRules { public override bool IsBigEndian(ulong word0) => true; }

[Mutant("arm-ha-unoffered-ignored", "arm.update-not-offered", "HA and HD without HTTU are ignored")]
internal sealed class HaUnofferedIgnored : ArmRules { public override bool UpdateIsLegal(ulong word0, ulong word1, ArmCapabilities capabilities) => true; }

[Mutant("arm-ha-unoffered-taken", "arm.update-not-offered", "HA counts without HTTU")]
internal sealed class HaUnofferedTaken : ArmRules
{
    public override bool UpdateIsLegal(ulong word0, ulong word1, ArmCapabilities capabilities) => true;

    public override bool UpdatesAccess(ulong word0, ArmCapabilities capabilities) => ContextWord0.Ha.IsSet(word0);
}

[Mutant("arm-hd-unoffered-ignored", "arm.update-not-offered", "HD without HTTU is ignored")]
internal sealed class HdUnofferedIgnored : ArmRules
{
    public override bool UpdateIsLegal(ulong word0, ulong word1, ArmCapabilities capabilities) =>
        base.UpdateIsLegal(word0 & ~ContextWord0.Hd.Mask, word1, capabilities);
}

[Mutant("arm-hd-without-ha-refused", "arm.dirty-without-access", "HD without HA is illegal")]
internal sealed class HdWithoutHaRefused : ArmRules
{
    public override bool UpdateIsLegal(ulong word0, ulong word1, ArmCapabilities capabilities) =>
        base.UpdateIsLegal(word0, word1, capabilities) && (!ContextWord0.Hd.IsSet(word0) || ContextWord0.Ha.IsSet(word0));
}

[Mutant("arm-hd-without-ha-updates", "arm.dirty-without-access", "HD counts without HA")]
internal sealed class HdWithoutHaUpdates : ArmRules
{
    public override bool UpdatesDirty(ulong word0, ArmCapabilities capabilities) => ContextWord0.Hd.IsSet(word0);
}

[Mutant("arm-asid-8-bits-unchecked", "arm.asid-8-bits", "bits 15:8 of an ASID are ignored where ASIDs have 8 bits")]
internal sealed class Asid8BitsUnchecked : ArmRules { public override bool AsidIsLegal(ulong word0, ArmCapabilities capabilities) => true; }

[Mutant("arm-asid-16-bits-refused", "arm.asid-8-bits", "ASIDs have 8 bits everywhere")]
internal sealed class Asid16BitsRefused : ArmRules
{
    public override bool AsidIsLegal(ulong word0, ArmCapabilities capabilities) => ContextWord0.Asid.Of(word0) >> 8 == 0;
}

[Mutant("arm-r-ignored", "arm.no-report", "R is not looked at")]
internal sealed class RIgnored : ArmRules { public override bool Reports(ulong word0) => true; }

[Mutant("arm-r-silences-all", "arm.no-report", "R=0 silences what cannot be read too")]
internal sealed class RSilencesAll : ArmRules { public override bool ObeysReporting(int number) => true; }

[Mutant("arm-r-not-for-permissions", "arm.no-report", "R=0 does not silence a missing permission")]
internal sealed class RNotForPermissions : ArmRules
{
    public override bool ObeysReporting(int number) => number != ArmEvents.Permission && base.ObeysReporting(number);
}

[Mutant("arm-nscfg-refused", "arm.context-attributes", "NSCFG0 has to be zero")]
internal sealed class NscfgRefused : ContextReservedChecked
{
    public override bool ContextReservedIsClear(in ContextDescriptor context) => !ContextWord1.NsCfg0.IsSet(context.Word1);
}

[Mutant("arm-sh-reserved-refused", "arm.context-attributes", "SH0 0b01 is illegal")]
internal sealed class ShReservedRefused : ContextReservedChecked
{
    public override bool ContextReservedIsClear(in ContextDescriptor context) => ContextWord0.Sh0.Of(context.Word0) != 1;
}

[Mutant("arm-uwxn-taken", "arm.context-attributes", "UWXN counts as WXN")]
internal sealed class UwxnTaken : ArmRules
{
    public override bool ForbidsWritable(ulong word0) => base.ForbidsWritable(word0) || ContextWord0.Uwxn.IsSet(word0);
}

[Mutant("arm-uwxn-refused", "arm.context-attributes", "UWXN has to be zero")]
internal sealed class UwxnRefused : ContextReservedChecked
{
    public override bool ContextReservedIsClear(in ContextDescriptor context) => !ContextWord0.Uwxn.IsSet(context.Word0);
}

[Mutant("arm-aset-refused", "arm.context-attributes", "ASET has to be set")]
internal sealed class AsetRefused : ContextReservedChecked
{
    public override bool ContextReservedIsClear(in ContextDescriptor context) => ContextWord0.Aset.IsSet(context.Word0);
}

[Mutant("arm-non-cacheable-refused", "arm.context-attributes", "IR0 and OR0 have to be write-back")]
internal sealed class NonCacheableRefused : ContextReservedChecked
{
    public override bool ContextReservedIsClear(in ContextDescriptor context) =>
        ContextWord0.Ir0.Of(context.Word0) == 1 && ContextWord0.Or0.Of(context.Word0) == 1;
}
