using Viommu.Reference.Tables.Riscv.Rules;

namespace Viommu.Reference.Mutants.Riscv;

[Mutant("riscv-output-4k-at-most", "riscv.leaf-sizes", "a superpage gives the low 12 bits of the address only")]
internal sealed class Output4kAtMost : RiscvRules
{
    public override ulong OutputAddress(ulong ppn, ulong address, ulong size) => (ppn << 12) | (address & 0xfff);
}

[Mutant("riscv-output-offset-lost", "riscv.pte-layout", "the offset inside the page is lost")]
internal sealed class OutputOffsetLost : RiscvRules { public override ulong OutputAddress(ulong ppn, ulong address, ulong size) => ppn << 12; }

[Mutant("riscv-output-2m-at-most", "riscv.leaf-sizes", "a leaf above 2 MiB gives the low 21 bits only", Value = 0x20_0000UL)]
[Mutant("riscv-output-1g-at-most", "riscv.leaf-sizes", "a leaf above 1 GiB gives the low 30 bits only", Value = 0x4000_0000UL)]
internal sealed class OutputAtMost(ulong most) : RiscvRules
{
    public override ulong OutputAddress(ulong ppn, ulong address, ulong size) => base.OutputAddress(ppn, address, Math.Min(size, most));
}

[Mutant("riscv-superpage-misaligned-taken", "riscv.misaligned-superpage", "the low page-number bits of a superpage are not looked at")]
internal sealed class SuperpageMisalignedTaken : RiscvRules { public override bool IsAligned(ulong ppn, int level) => true; }

[Mutant("riscv-superpage-one-bit-unchecked", "riscv.misaligned-superpage", "the lowest page-number bit of a superpage is not looked at")]
internal sealed class SuperpageOneBitUnchecked : RiscvRules { public override bool IsAligned(ulong ppn, int level) => base.IsAligned(ppn & ~1UL, level); }

[Mutant("riscv-superpage-2m-aligned-taken", "riscv.misaligned-superpage", "every superpage may be aligned to 2 MiB")]
internal sealed class Superpage2mAlignedTaken : RiscvRules { public override bool IsAligned(ulong ppn, int level) => base.IsAligned(ppn, Math.Min(level, 1)); }

[Mutant("riscv-superpage-refused", "riscv.leaf-sizes", "leaves stand at the last level only")]
internal sealed class SuperpageRefused : RiscvRules { public override bool IsAligned(ulong ppn, int level) => level == 0; }

[Mutant("riscv-superpage-1g-refused", "riscv.leaf-sizes", "a leaf of 1 GiB and more is refused", Value = 2)]
[Mutant("riscv-superpage-512g-refused", "riscv.leaf-sizes", "a leaf of 512 GiB and more is refused", Value = 3)]
[Mutant("riscv-superpage-256t-refused", "riscv.leaf-sizes", "a leaf of 256 TiB is refused", Value = 4)]
internal sealed class SuperpagesRefusedFrom(int least) : RiscvRules
{
    public override bool IsAligned(ulong ppn, int level) => level < least && base.IsAligned(ppn, level);
}

[Mutant("riscv-offset-31-bits", "riscv.leaf-sizes", "of the offset in a leaf 31 bits count")]
internal sealed class Offset31Bits : RiscvRules
{
    public override ulong OutputAddress(ulong ppn, ulong address, ulong size) =>
        base.OutputAddress(ppn, address & ~(size - 1) | (address & (size - 1) & int.MaxValue), size);
}

[Mutant("riscv-offset-39-bits", "riscv.leaf-sizes", "of the offset in a leaf 39 bits count")]
internal sealed class Offset39Bits : RiscvRules
{
    public override ulong OutputAddress(ulong ppn, ulong address, ulong size) =>
        base.OutputAddress(ppn, address & ~(size - 1) | (address & (size - 1) & ((1UL << 39) - 1)), size);
}

[Mutant("riscv-napot-any-pattern", "riscv.napot-malformed", "PPN[3:0] of a NAPOT page is not looked at")]
internal sealed class NapotAnyPattern : RiscvRules { public override bool IsNapotEncoding(ulong ppn, int level) => level == 0; }

[Mutant("riscv-napot-any-level", "riscv.napot-malformed", "N is taken at every level")]
internal sealed class NapotAnyLevel : RiscvRules
{
    public override bool IsNapotEncoding(ulong ppn, int level) => level > 0 || base.IsNapotEncoding(ppn, level);
}

[Mutant("riscv-napot-smaller-sizes", "riscv.napot-malformed", "the patterns of smaller NAPOT sizes are taken as 64 KiB")]
internal sealed class NapotSmallerSizes : RiscvRules { public override bool IsNapotEncoding(ulong ppn, int level) => level == 0 && (ppn & 0xf) != 0; }

[Mutant("riscv-napot-bit-3-only", "riscv.napot-malformed", "of PPN[3:0] only bit 3 is looked at")]
internal sealed class NapotBit3Only : RiscvRules { public override bool IsNapotEncoding(ulong ppn, int level) => level == 0 && (ppn & 8) != 0; }

[Mutant("riscv-napot-refused", "riscv.svnapot-always", "NAPOT pages are refused")]
internal sealed class NapotRefused : RiscvRules { public override bool IsNapotEncoding(ulong ppn, int level) => false; }

[Mutant("riscv-napot-not-spread", "riscv.napot", "the low page-number bits of a NAPOT page stay as they stand")]
internal sealed class NapotNotSpread : RiscvRules { public override ulong NapotPpn(ulong ppn, ulong vpn) => ppn; }

[Mutant("riscv-napot-first-page", "riscv.napot", "a NAPOT page is its first 4 KiB over and over")]
internal sealed class NapotFirstPage : RiscvRules { public override ulong NapotPpn(ulong ppn, ulong vpn) => ppn & ~0xfUL; }

[Mutant("riscv-napot-three-bits", "riscv.napot", "a NAPOT page is 32 KiB")]
internal sealed class NapotThreeBits : RiscvRules { public override ulong NapotPpn(ulong ppn, ulong vpn) => (ppn & ~7UL) | (vpn & 7); }

[Mutant("riscv-napot-added", "riscv.napot", "the address's bits are or-ed to the pattern")]
internal sealed class NapotAdded : RiscvRules { public override ulong NapotPpn(ulong ppn, ulong vpn) => ppn | (vpn & 0xf); }
