using Viommu.Reference.Tables.Arm;
using Viommu.Reference.Tables.Arm.Rules;
using Viommu.Reference.Tables.Arm.Words;

namespace Viommu.Reference.Mutants.Arm;

[Mutant("arm-epd1-looked-at", "arm.disabled-half-ignored", "a disabled half is checked")]
internal sealed class Epd1LookedAt : ArmRules { public override bool ChecksHalf(ulong word0, bool upper, bool addressed) => true; }

[Mutant("arm-epd0-refused", "arm.disabled-half-ignored", "EPD0 makes a context illegal")]
internal sealed class Epd0Refused : ArmRules
{
    public override bool WidthIsLegal(ulong word0, ArmCapabilities capabilities) => base.WidthIsLegal(word0, capabilities) && !ContextWord0.Epd0.IsSet(word0);
}

[Mutant("arm-epd1-needed", "arm.disabled-half-ignored", "EPD1 has to be set")]
internal sealed class Epd1Needed : ArmRules
{
    public override bool WidthIsLegal(ulong word0, ArmCapabilities capabilities) => base.WidthIsLegal(word0, capabilities) && ContextWord0.Epd1.IsSet(word0);
}

[Mutant("arm-epd1-ignored", "arm.disabled-half-blocks", "EPD1 is not looked at")]
internal sealed class Epd1Ignored : ArmRules { public override bool IsDisabled(ulong word0, bool upper) => !upper && base.IsDisabled(word0, false); }

[Mutant("arm-epd0-ignored", "arm.disabled-half-blocks", "EPD0 is not looked at")]
internal sealed class Epd0Ignored : ArmRules { public override bool IsDisabled(ulong word0, bool upper) => upper && base.IsDisabled(word0, true); }

[Mutant("arm-epd-swapped", "arm.disabled-half-blocks", "EPD0 and EPD1 change places")]
internal sealed class EpdSwapped : ArmRules { public override bool IsDisabled(ulong word0, bool upper) => base.IsDisabled(word0, !upper); }

[Mutant("arm-epd-both-walks", "arm.both-halves-disabled", "with EPD0=EPD1=1 the lower half is walked")]
internal sealed class EpdBothWalks : ArmRules
{
    public override bool IsDisabled(ulong word0, bool upper) => base.IsDisabled(word0, upper) && !(base.IsDisabled(word0, !upper) && !upper);
}

[Mutant("arm-bad-half-spares-other", "arm.bad-half-condemns", "only the half that is addressed is checked")]
internal sealed class BadHalfSparesOther : ArmRules
{
    public override bool ChecksHalf(ulong word0, bool upper, bool addressed) => addressed && base.ChecksHalf(word0, upper, addressed);
}

[Mutant("arm-bad-upper-half-unchecked", "arm.bad-half-condemns", "only the lower half is checked")]
internal sealed class BadUpperHalfUnchecked : ArmRules
{
    public override bool ChecksHalf(ulong word0, bool upper, bool addressed) => !upper && base.ChecksHalf(word0, upper, addressed);
}

[Mutant("arm-upper-half-missing", "arm.half", "only TTB0 is used")]
internal sealed class UpperHalfMissing : ArmRules { public override bool IsUpper(ulong iova) => false; }

[Mutant("arm-half-by-bit-63", "arm.half", "bit 63 chooses the half")]
internal sealed class HalfByBit63 : ArmRules { public override bool IsUpper(ulong iova) => iova >> 63 != 0; }

[Mutant("arm-half-by-bit-47", "arm.half", "bit 47 chooses the half")]
internal sealed class HalfByBit47 : ArmRules { public override bool IsUpper(ulong iova) => (iova >> 47 & 1) != 0; }

[Mutant("arm-half-inverted", "arm.half", "bit 55 clear chooses TTB1")]
internal sealed class HalfInverted : ArmRules { public override bool IsUpper(ulong iova) => !base.IsUpper(iova); }

[Mutant("arm-input-unchecked", "arm.input-range", "bits above 64-TxSZ are not looked at")]
internal sealed class InputUnchecked : ArmRules { public override bool IsInRange(ulong iova, int inputBits, bool upper, bool ignoresTopByte) => true; }

[Mutant("arm-input-next-bit-only", "arm.input-range", "of the bits above 64-TxSZ only the first counts")]
internal sealed class InputNextBitOnly : ArmRules
{
    public override bool IsInRange(ulong iova, int inputBits, bool upper, bool ignoresTopByte) => (iova >> inputBits & 1) == (upper ? 1UL : 0);
}

[Mutant("arm-input-top-bit-only", "arm.input-range", "of the bits above 64-TxSZ only bit 63 counts")]
internal sealed class InputTopBitOnly : ArmRules
{
    public override bool IsInRange(ulong iova, int inputBits, bool upper, bool ignoresTopByte) => ignoresTopByte || iova >> 63 == (upper ? 1UL : 0);
}

[Mutant("arm-input-48-bits", "arm.input-range", "an address has 48 bits whatever TxSZ says")]
internal sealed class Input48Bits : ArmRules
{
    public override bool IsInRange(ulong iova, int inputBits, bool upper, bool ignoresTopByte) => base.IsInRange(iova, 48, upper, ignoresTopByte);
}

[Mutant("arm-input-upper-zeros", "arm.input-range", "bits above 64-TxSZ have to be 0 in the upper half too")]
internal sealed class InputUpperZeros : ArmRules
{
    public override bool IsInRange(ulong iova, int inputBits, bool upper, bool ignoresTopByte) => base.IsInRange(iova, inputBits, false, ignoresTopByte);
}

[Mutant("arm-tbi-ignored", "arm.top-byte", "TBI0 and TBI1 are not looked at")]
internal sealed class TbiIgnored : ArmRules { public override bool IgnoresTopByte(ulong word0, bool upper) => false; }

[Mutant("arm-tbi-assumed", "arm.input-range", "the top byte never counts")]
internal sealed class TbiAssumed : ArmRules { public override bool IgnoresTopByte(ulong word0, bool upper) => true; }

[Mutant("arm-tbi0-for-both", "arm.top-byte", "TBI0 is for both halves")]
internal sealed class Tbi0ForBoth : ArmRules { public override bool IgnoresTopByte(ulong word0, bool upper) => base.IgnoresTopByte(word0, false); }

[Mutant("arm-tbi-swapped", "arm.top-byte", "TBI0 and TBI1 change places")]
internal sealed class TbiSwapped : ArmRules { public override bool IgnoresTopByte(ulong word0, bool upper) => base.IgnoresTopByte(word0, !upper); }

[Mutant("arm-tbi-drops-range", "arm.top-byte-range", "with TBI no bit above 64-TxSZ is looked at")]
internal sealed class TbiDropsRange : ArmRules
{
    public override bool IsInRange(ulong iova, int inputBits, bool upper, bool ignoresTopByte) =>
        ignoresTopByte || base.IsInRange(iova, inputBits, upper, false);
}

[Mutant("arm-tbi-16-bits", "arm.top-byte-range", "with TBI the 16 bits at the top do not count")]
internal sealed class Tbi16Bits : ArmRules
{
    public override bool IsInRange(ulong iova, int inputBits, bool upper, bool ignoresTopByte) =>
        ignoresTopByte ? base.IsInRange(upper ? iova | 0xffffUL << 48 : iova & ~(0xffffUL << 48), inputBits, upper, false)
            : base.IsInRange(iova, inputBits, upper, false);
}

[Mutant("arm-tlb-keeps-top-byte", "arm.revoked", "cached translations of tagged addresses go only with an INVALIDATE of the tagged address")]
internal sealed class TlbKeepsTopByte : ArmRules { public override ulong IgnoredBits(bool ignoresTopByte) => 0; }
