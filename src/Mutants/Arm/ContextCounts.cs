using Viommu.Reference.Tables.Arm;
using Viommu.Reference.Tables.Arm.Rules;
using Viommu.Reference.Tables.Arm.Words;

namespace Viommu.Reference.Mutants.Arm;

[Mutant("arm-count-limit-refused", "arm.context-count", "S1CDMax has to be below SSIDSIZE")]
internal sealed class CountLimitRefused : ArmRules
{
    public override bool ContextCountIsLegal(ulong ste0, ArmCapabilities capabilities) =>
        capabilities.SubstreamBits == 0 || (int)StreamWord0.S1CdMax.Of(ste0) < capabilities.SubstreamBits;
}

[Mutant("arm-count-10-at-most", "arm.context-count", "S1CDMax has to be 10 at most")]
internal sealed class Count10AtMost : ArmRules
{
    public override bool ContextCountIsLegal(ulong ste0, ArmCapabilities capabilities) =>
        base.ContextCountIsLegal(ste0, capabilities) && StreamWord0.S1CdMax.Of(ste0) <= 10;
}

[Mutant("arm-count-unchecked", "arm.context-count-too-large", "S1CDMax is not compared with SSIDSIZE")]
internal sealed class CountUnchecked : ArmRules { public override bool ContextCountIsLegal(ulong ste0, ArmCapabilities capabilities) => true; }

[Mutant("arm-count-one-more", "arm.context-count-too-large", "S1CDMax may be one more than SSIDSIZE")]
internal sealed class CountOneMore : ArmRules
{
    public override bool ContextCountIsLegal(ulong ste0, ArmCapabilities capabilities) =>
        capabilities.SubstreamBits == 0 || (int)StreamWord0.S1CdMax.Of(ste0) <= capabilities.SubstreamBits + 1;
}

[Mutant("arm-count-capped", "arm.context-count-too-large", "an S1CDMax above SSIDSIZE counts as SSIDSIZE")]
internal sealed class CountCapped : ArmRules
{
    public override bool ContextCountIsLegal(ulong ste0, ArmCapabilities capabilities) => true;

    public override int SubstreamBits(ulong ste0, ArmCapabilities capabilities) => Math.Min(base.SubstreamBits(ste0, capabilities), capabilities.SubstreamBits);
}

[Mutant("arm-count-without-substreams-refused", "arm.context-count-ignored", "S1CDMax has to be 0 where SSIDSIZE is 0")]
internal sealed class CountWithoutSubstreamsRefused : ArmRules
{
    public override bool ContextCountIsLegal(ulong ste0, ArmCapabilities capabilities) => (int)StreamWord0.S1CdMax.Of(ste0) <= capabilities.SubstreamBits;
}

[Mutant("arm-count-without-substreams-used", "arm.context-count-ignored", "S1CDMax makes a table of contexts where SSIDSIZE is 0")]
internal sealed class CountWithoutSubstreamsUsed : ArmRules
{
    public override int SubstreamBits(ulong ste0, ArmCapabilities capabilities) => (int)StreamWord0.S1CdMax.Of(ste0);
}

[Mutant("arm-format-without-substreams-refused", "arm.context-count-ignored", "S1Fmt has to be 0 where SSIDSIZE is 0")]
internal sealed class FormatWithoutSubstreamsRefused : ArmRules
{
    public override bool ContextFormatIsLegal(ulong ste0, int substreamBits, ArmCapabilities capabilities) =>
        base.ContextFormatIsLegal(ste0, substreamBits, capabilities) && (capabilities.SubstreamBits != 0 || !StreamWord0.S1Fmt.IsSet(ste0));
}

[Mutant("arm-two-level-unoffered-taken", "arm.two-level-not-offered", "tables of two levels are taken without CD2L")]
internal sealed class TwoLevelUnofferedTaken : ArmRules
{
    public override bool ContextFormatIsLegal(ulong ste0, int substreamBits, ArmCapabilities capabilities) => true;
}

[Mutant("arm-two-level-unoffered-linear", "arm.two-level-not-offered", "without CD2L every table is taken for a linear one")]
internal sealed class TwoLevelUnofferedLinear : ArmRules
{
    public override bool ContextFormatIsLegal(ulong ste0, int substreamBits, ArmCapabilities capabilities) => true;

    public override int LeafTableBits(ulong ste0, int substreamBits) => substreamBits <= 5 ? 0 : base.LeafTableBits(ste0, substreamBits);
}

[Mutant("arm-one-context-format-refused", "arm.two-level-one-context", "S1Fmt 0b01 and 0b10 are refused for one context where CD2L is not offered")]
internal sealed class OneContextFormatRefused : ArmRules
{
    public override bool ContextFormatIsLegal(ulong ste0, int substreamBits, ArmCapabilities capabilities) =>
        capabilities.TwoLevelContexts || StreamWord0.S1Fmt.Of(ste0) is not (1 or 2);
}

[Mutant("arm-one-context-two-levels", "arm.two-level-one-context", "one context is looked for through an L1CD where S1Fmt says so")]
internal sealed class OneContextTwoLevels : ArmRules
{
    public override int LeafTableBits(ulong ste0, int substreamBits) => StreamWord0.S1Fmt.Of(ste0) switch { 1 => 6, 2 => 10, _ => 0 };
}

[Mutant("arm-s1fmt-3-refused", "arm.s1fmt-reserved", "S1Fmt 0b11 is refused")]
internal sealed class S1fmt3Refused : ArmRules
{
    public override bool ContextFormatIsLegal(ulong ste0, int substreamBits, ArmCapabilities capabilities) =>
        base.ContextFormatIsLegal(ste0, substreamBits, capabilities) && StreamWord0.S1Fmt.Of(ste0) != 3;
}

[Mutant("arm-s1fmt-3-two-levels", "arm.s1fmt-reserved", "S1Fmt 0b11 is taken for a table of two levels")]
internal sealed class S1fmt3TwoLevels : ArmRules
{
    public override int LeafTableBits(ulong ste0, int substreamBits) =>
        StreamWord0.S1Fmt.Of(ste0) == 3 && substreamBits != 0 ? 10 : base.LeafTableBits(ste0, substreamBits);
}

[Mutant("arm-linear-is-64-at-most", "arm.linear-without-two-level", "a linear table has 64 contexts at most")]
internal sealed class LinearIs64AtMost : ArmRules
{
    public override ulong LeafIndex(uint substream, int leafBits) => leafBits == 0 ? substream & 0x3f : base.LeafIndex(substream, leafBits);
}

[Mutant("arm-pointer-unchecked", "arm.context-pointer-range", "S1ContextPtr is cut to OAS")]
internal sealed class PointerUnchecked : ArmRules
{
    public override bool ContextPointerIsLegal(ulong ste0, ArmCapabilities capabilities) => true;

    public override ulong ContextTable(ulong ste0, int substreamBits, int leafBits) => base.ContextTable(ste0, substreamBits, leafBits) & 0xff_ffff_ffff;
}

[Mutant("arm-pointer-page-aligned", "arm.one-context", "S1ContextPtr is cut to 4 KiB")]
internal sealed class PointerPageAligned : ArmRules
{
    public override ulong ContextTable(ulong ste0, int substreamBits, int leafBits) => base.ContextTable(ste0, substreamBits, leafBits) & ~0xfffUL;
}

[Mutant("arm-pointer-32-bits", "arm.one-context", "S1ContextPtr has 32 bits")]
internal sealed class Pointer32Bits : ArmRules
{
    public override ulong ContextTable(ulong ste0, int substreamBits, int leafBits) => base.ContextTable(ste0, substreamBits, leafBits) & 0xffff_ffff;
}

[Mutant("arm-pointer-misaligned-used", "arm.context-pointer-alignment", "a misaligned S1ContextPtr is used as it is")]
internal sealed class PointerMisalignedUsed : ArmRules
{
    public override ulong ContextTable(ulong ste0, int substreamBits, int leafBits) => StreamWord0.S1ContextPtr.Put(StreamWord0.S1ContextPtr.Of(ste0));
}
