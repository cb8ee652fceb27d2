using Viommu.Reference.Tables.Riscv.Rules;
using Viommu.Reference.Tables.Riscv.Words;

namespace Viommu.Reference.Mutants.Riscv;

[Mutant("riscv-canonical-unchecked", "riscv.canonical", "bits above the mode's width are not looked at")]
internal sealed class CanonicalUnchecked : RiscvRules { public override bool IsCanonical(ulong iova, int bits) => true; }

[Mutant("riscv-upper-half-refused", "riscv.sign-extended", "bits above the mode's width have to be zero")]
internal sealed class UpperHalfRefused : RiscvRules { public override bool IsCanonical(ulong iova, int bits) => iova >> bits == 0; }

[Mutant("riscv-lower-half-only", "riscv.sign-extended", "an address has to be below half the mode's width")]
internal sealed class LowerHalfOnly : RiscvRules { public override bool IsCanonical(ulong iova, int bits) => iova >> (bits - 1) == 0; }

[Mutant("riscv-canonical-zero-taken", "riscv.canonical", "zeros above an address of the upper half are taken")]
internal sealed class CanonicalZeroTaken : RiscvRules
{
    public override bool IsCanonical(ulong iova, int bits) => iova >> bits == 0 || base.IsCanonical(iova, bits);
}

[Mutant("riscv-canonical-top-bit-only", "riscv.canonical", "of the bits above the width only bit 63 is compared")]
internal sealed class CanonicalTopBitOnly : RiscvRules { public override bool IsCanonical(ulong iova, int bits) => iova >> 63 == ((iova >> (bits - 1)) & 1); }

[Mutant("riscv-canonical-next-bit-only", "riscv.canonical", "of the bits above the width only the first is compared")]
internal sealed class CanonicalNextBitOnly : RiscvRules
{
    public override bool IsCanonical(ulong iova, int bits) => ((iova >> bits) & 1) == ((iova >> (bits - 1)) & 1);
}

[Mutant("riscv-canonical-39-bits", "riscv.canonical", "every mode is as wide as Sv39", Value = 39)]
[Mutant("riscv-canonical-48-bits", "riscv.canonical", "every mode is as wide as Sv48", Value = 48)]
[Mutant("riscv-canonical-57-bits", "riscv.canonical", "every mode is as wide as Sv57", Value = 57)]
internal sealed class CanonicalWidth(int width) : RiscvRules { public override bool IsCanonical(ulong iova, int bits) => base.IsCanonical(iova, width); }

[Mutant("riscv-index-8-bits", "riscv.levels", "a level has eight bits of the address")]
internal sealed class Index8Bits : RiscvRules
{
    public override ulong PageIndex(ulong address, int level, bool wideRoot) => base.PageIndex(address, level, wideRoot) & 0xff;
}

[Mutant("riscv-index-10-bits", "riscv.levels", "a level has ten bits of the address, as in Sv32")]
internal sealed class Index10Bits : RiscvRules
{
    public override ulong PageIndex(ulong address, int level, bool wideRoot) => (address >> (12 + (9 * level))) & 0x3ff;
}

[Mutant("riscv-index-sv32-levels", "riscv.levels", "the levels are ten bits apart, as in Sv32")]
internal sealed class IndexSv32Levels : RiscvRules
{
    public override ulong PageIndex(ulong address, int level, bool wideRoot) => (address >> (12 + (10 * level))) & 0x1ff;
}

[Mutant("riscv-index-root-first", "riscv.levels", "the two lowest levels change places")]
internal sealed class IndexRootFirst : RiscvRules
{
    public override ulong PageIndex(ulong address, int level, bool wideRoot) => base.PageIndex(address, level < 2 ? 1 - level : level, wideRoot);
}

[Mutant("riscv-index-level-4-zero", "riscv.levels", "the fifth level of Sv57 is always entry 0", Value = 4)]
[Mutant("riscv-index-level-3-zero", "riscv.levels", "the fourth level is always entry 0", Value = 3)]
internal sealed class IndexOfLevelZero(int zero) : RiscvRules
{
    public override ulong PageIndex(ulong address, int level, bool wideRoot) => level == zero ? 0 : base.PageIndex(address, level, wideRoot);
}

[Mutant("riscv-ppn-20-bits", "riscv.pte-layout", "the page number has 20 bits", Value = 0xf_ffffUL)]
[Mutant("riscv-ppn-cut", "riscv.pointer-beyond-pas", "addresses in entries are cut to 40 bits", Value = 0xfff_ffffUL)]
internal sealed class PpnCut(ulong kept) : RiscvRules { public override ulong EntryPpn(ulong pte) => PageEntryWord.Ppn.Of(pte) & kept; }

[Mutant("riscv-ppn-from-bit-12", "riscv.pte-layout", "the address is taken from bits 53:12 as it stands")]
internal sealed class PpnFromBit12 : RiscvRules { public override ulong EntryPpn(ulong pte) => (pte >> 12) & 0x3ff_ffff_ffff; }

[Mutant("riscv-ppn-to-bit-63", "riscv.pte-layout", "the page number goes on to the top of the entry")]
internal sealed class PpnToBit63 : RiscvRules { public override ulong EntryPpn(ulong pte) => pte >> 10; }

[Mutant("riscv-ppn-bit-10-lost", "riscv.pte-layout", "the page number begins at bit 11")]
internal sealed class PpnBit10Lost : RiscvRules { public override ulong EntryPpn(ulong pte) => PageEntryWord.Ppn.Of(pte) & ~1UL; }
