using Viommu.Reference.Tables.LongMode.Rules;

namespace Viommu.Reference.Mutants.LongMode;

[Mutant("vtd-canonical-unchecked", "vtd.canonical-48", "bits above the width are not looked at", On = "vtd-tables")]
[Mutant("gcr3-high-bits-dropped", "gcr3.no-alias", "bits above the width of an address with a PASID are not looked at", On = "amd-tables")]
internal sealed class CanonicalUnchecked : LongModeRules { public override bool IsCanonical(ulong iova, int bits) => true; }

[Mutant("vtd-canonical-zero-only", "vtd.upper-half", "bits above the width have to be zero", On = "vtd-tables")]
internal sealed class CanonicalZeroOnly : LongModeRules { public override bool IsCanonical(ulong iova, int bits) => iova >> bits == 0; }

[Mutant("vtd-canonical-zero-taken", "vtd.no-alias", "zeros above an address of the upper half are taken", On = "vtd-tables")]
internal sealed class CanonicalZeroTaken : LongModeRules
{
    public override bool IsCanonical(ulong iova, int bits) => iova >> bits == 0 || base.IsCanonical(iova, bits);
}

[Mutant("vtd-canonical-ones-taken", "vtd.no-alias", "ones above an address of the lower half are taken", On = "vtd-tables")]
internal sealed class CanonicalOnesTaken : LongModeRules
{
    public override bool IsCanonical(ulong iova, int bits) => unchecked((long)iova >> bits) == -1 || base.IsCanonical(iova, bits);
}

[Mutant("vtd-canonical-top-bit-only", "vtd.canonical-48", "of the bits above the width only bit 63 is compared", On = "vtd-tables")]
[Mutant("gcr3-sign-of-bit-63", "gcr3.canonical", "of the bits above the width only bit 63 is looked at", On = "amd-tables")]
internal sealed class CanonicalTopBitOnly : LongModeRules
{
    public override bool IsCanonical(ulong iova, int bits) => iova >> 63 == ((iova >> (bits - 1)) & 1);
}

[Mutant("vtd-canonical-next-bit-only", "vtd.canonical-48", "of the bits above the width only the first is compared", On = "vtd-tables")]
internal sealed class CanonicalNextBitOnly : LongModeRules
{
    public override bool IsCanonical(ulong iova, int bits) => ((iova >> bits) & 1) == ((iova >> (bits - 1)) & 1);
}

[Mutant("vtd-canonical-48-always", "vtd.canonical-57", "five levels are as wide as four", On = "vtd-tables", Value = 48)]
[Mutant("vtd-canonical-57-always", "vtd.canonical-48", "four levels are as wide as five", On = "vtd-tables", Value = 57)]
internal sealed class CanonicalWidthAlways(int width) : LongModeRules
{
    public override bool IsCanonical(ulong iova, int bits) => base.IsCanonical(iova, width);
}

[Mutant("vtd-canonical-57-unchecked", "vtd.canonical-57", "only four levels have a limit", On = "vtd-tables")]
internal sealed class Canonical57Unchecked : LongModeRules
{
    public override bool IsCanonical(ulong iova, int bits) => bits > 48 || base.IsCanonical(iova, bits);
}

[Mutant("vtd-canonical-one-bit-short", "vtd.canonical-48", "the sign is taken from the bit below the highest", On = "vtd-tables")]
internal sealed class CanonicalOneBitShort : LongModeRules { public override bool IsCanonical(ulong iova, int bits) => base.IsCanonical(iova, bits - 1); }

[Mutant("vtd-lower-half-only", "vtd.upper-half", "an address has to be in the lower half", On = "vtd-tables")]
[Mutant("gcr3-upper-half-refused", "gcr3.upper-half", "addresses of the upper half are refused", On = "amd-tables")]
internal sealed class LowerHalfOnly : LongModeRules { public override bool IsCanonical(ulong iova, int bits) => iova >> (bits - 1) == 0; }

[Mutant("vtd-index-8-bits", "vtd.four-levels", "a level has eight bits of the address", On = "vtd-tables")]
internal sealed class Index8Bits : LongModeRules { public override ulong Index(ulong iova, int level) => base.Index(iova, level) & 0xff; }

[Mutant("vtd-index-10-bits", "vtd.four-levels", "a level has ten bits of the address", On = "vtd-tables")]
internal sealed class Index10Bits : LongModeRules { public override ulong Index(ulong iova, int level) => (iova >> (12 + (9 * level))) & 0x3ff; }

[Mutant("vtd-index-10-apart", "vtd.four-levels", "the levels are ten bits apart", On = "vtd-tables")]
internal sealed class Index10Apart : LongModeRules { public override ulong Index(ulong iova, int level) => (iova >> (12 + (10 * level))) & 0x1ff; }

[Mutant("vtd-index-upper-half-folded", "vtd.upper-half", "the top table has 256 entries", On = "vtd-tables", Value = 3)]
[Mutant("vtd-index-fifth-folded", "vtd.five-levels", "the top table of five levels has 256 entries", On = "vtd-tables", Value = 4)]
[Mutant("gcr3-index-of-top-8-bits", "gcr3.upper-half", "the upper half of four levels has the lower entries", On = "amd-tables", Value = 3)]
internal sealed class IndexOfTopFolded(int top) : LongModeRules
{
    public override ulong Index(ulong iova, int level) => base.Index(iova, level) & (level == top ? 0xffUL : 0x1ff);
}

[Mutant("vtd-index-fifth-zero", "vtd.five-levels", "the fifth level is always entry 0", On = "vtd-tables")]
[Mutant("gcr3-index-of-fifth-is-zero", "gcr3.five-levels", "entry 0 of the fifth level serves every address", On = "amd-tables")]
internal sealed class IndexOfFifthZero : LongModeRules { public override ulong Index(ulong iova, int level) => level == 4 ? 0 : base.Index(iova, level); }

[Mutant("vtd-index-lowest-swapped", "vtd.page-4k", "the two lowest levels change places", On = "vtd-tables")]
internal sealed class IndexLowestSwapped : LongModeRules
{
    public override ulong Index(ulong iova, int level) => base.Index(iova, level < 2 ? 1 - level : level);
}
