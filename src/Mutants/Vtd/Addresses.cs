using Viommu.Reference.Tables.Vtd;
using Viommu.Reference.Tables.Vtd.Rules;
using Viommu.Reference.Tables.Vtd.Words;

namespace Viommu.Reference.Mutants.Vtd;

[Mutant("vtd-canonical-unchecked", "vtd.canonical-48", "bits above the width are not looked at")]
internal sealed class CanonicalUnchecked : VtdRules
{
    public override bool IsCanonical(ulong iova, int bits) => true;
}

[Mutant("vtd-canonical-zero-only", "vtd.upper-half", "bits above the width have to be zero")]
internal sealed class CanonicalZeroOnly : VtdRules
{
    public override bool IsCanonical(ulong iova, int bits) => iova >> bits == 0;
}

[Mutant("vtd-canonical-zero-taken", "vtd.no-alias", "zeros above an address of the upper half are taken")]
internal sealed class CanonicalZeroTaken : VtdRules
{
    public override bool IsCanonical(ulong iova, int bits) => iova >> bits == 0 || base.IsCanonical(iova, bits);
}

[Mutant("vtd-canonical-ones-taken", "vtd.no-alias", "ones above an address of the lower half are taken")]
internal sealed class CanonicalOnesTaken : VtdRules
{
    public override bool IsCanonical(ulong iova, int bits) => unchecked((long)iova >> bits) == -1 || base.IsCanonical(iova, bits);
}

[Mutant("vtd-canonical-top-bit-only", "vtd.canonical-48", "of the bits above the width only bit 63 is compared")]
internal sealed class CanonicalTopBitOnly : VtdRules
{
    public override bool IsCanonical(ulong iova, int bits) => iova >> 63 == ((iova >> (bits - 1)) & 1);
}

[Mutant("vtd-canonical-next-bit-only", "vtd.canonical-48", "of the bits above the width only the first is compared")]
internal sealed class CanonicalNextBitOnly : VtdRules
{
    public override bool IsCanonical(ulong iova, int bits) => ((iova >> bits) & 1) == ((iova >> (bits - 1)) & 1);
}

[Mutant("vtd-canonical-48-always", "vtd.canonical-57", "five levels are as wide as four")]
internal sealed class Canonical48Always : VtdRules
{
    public override bool IsCanonical(ulong iova, int bits) => base.IsCanonical(iova, 48);
}

[Mutant("vtd-canonical-57-always", "vtd.canonical-48", "four levels are as wide as five")]
internal sealed class Canonical57Always : VtdRules
{
    public override bool IsCanonical(ulong iova, int bits) => base.IsCanonical(iova, 57);
}

[Mutant("vtd-canonical-57-unchecked", "vtd.canonical-57", "only four levels have a limit")]
internal sealed class Canonical57Unchecked : VtdRules
{
    public override bool IsCanonical(ulong iova, int bits) => bits > 48 || base.IsCanonical(iova, bits);
}

[Mutant("vtd-canonical-one-bit-short", "vtd.canonical-48", "the sign is taken from the bit below the highest")]
internal sealed class CanonicalOneBitShort : VtdRules
{
    public override bool IsCanonical(ulong iova, int bits) => base.IsCanonical(iova, bits - 1);
}

[Mutant("vtd-lower-half-only", "vtd.upper-half", "an address has to be in the lower half")]
internal sealed class LowerHalfOnly : VtdRules
{
    public override bool IsCanonical(ulong iova, int bits) => iova >> (bits - 1) == 0;
}

[Mutant("vtd-canonical-after-walk", "vtd.canonical-before-tables", "tables are walked and marked before the address is looked at")]
internal sealed class CanonicalAfterWalk : VtdRules
{
    public override bool ChecksCanonicalFirst => false;
}

[Mutant("vtd-width-of-empty-aw", "vtd.width-by-descriptor", "the width comes from the second stage field AW, where 0 means 30 bits")]
internal sealed class WidthOfEmptyAw : VtdRules
{
    public override int AddressBits(int levels, VtdCapabilities capabilities) => 30;
}

[Mutant("vtd-width-of-mgaw", "vtd.width-by-descriptor", "the width is no more than MGAW")]
internal sealed class WidthOfMgaw : VtdRules
{
    public override int AddressBits(int levels, VtdCapabilities capabilities) =>
        Math.Min(base.AddressBits(levels, capabilities), (int)CapabilityWord.Mgaw.Of(capabilities.Cap) + 1);
}

[Mutant("vtd-width-of-sagaw", "vtd.width-by-descriptor", "the width is no more than SAGAW offers the second stage")]
internal sealed class WidthOfSagaw : VtdRules
{
    public override int AddressBits(int levels, VtdCapabilities capabilities) =>
        CapabilityWord.Sagaw57.IsSet(capabilities.Cap) ? base.AddressBits(levels, capabilities) : Math.Min(48, base.AddressBits(levels, capabilities));
}
