using Viommu.Reference.Tables.Riscv.Rules;

namespace Viommu.Reference.Mutants.Riscv;

[Mutant("riscv-napot-any-pattern", "riscv.napot-malformed", "PPN[3:0] of a NAPOT page is not looked at")]
internal sealed class NapotAnyPattern : RiscvRules
{
    public override bool IsNapotEncoding(ulong ppn, int level) => level == 0;
}

[Mutant("riscv-napot-any-level", "riscv.napot-malformed", "N is taken at every level")]
internal sealed class NapotAnyLevel : RiscvRules
{
    public override bool IsNapotEncoding(ulong ppn, int level) => level > 0 || base.IsNapotEncoding(ppn, level);
}

[Mutant("riscv-napot-smaller-sizes", "riscv.napot-malformed", "the patterns of smaller NAPOT sizes are taken as 64 KiB")]
internal sealed class NapotSmallerSizes : RiscvRules
{
    public override bool IsNapotEncoding(ulong ppn, int level) => level == 0 && (ppn & 0xf) != 0;
}

[Mutant("riscv-napot-bit-3-only", "riscv.napot-malformed", "of PPN[3:0] only bit 3 is looked at")]
internal sealed class NapotBit3Only : RiscvRules
{
    public override bool IsNapotEncoding(ulong ppn, int level) => level == 0 && (ppn & 8) != 0;
}

[Mutant("riscv-napot-refused", "riscv.svnapot-always", "NAPOT pages are refused")]
internal sealed class NapotRefused : RiscvRules
{
    public override bool IsNapotEncoding(ulong ppn, int level) => false;
}

[Mutant("riscv-napot-not-spread", "riscv.napot", "the low page-number bits of a NAPOT page stay as they stand")]
internal sealed class NapotNotSpread : RiscvRules
{
    public override ulong NapotPpn(ulong ppn, ulong vpn) => ppn;
}

[Mutant("riscv-napot-first-page", "riscv.napot", "a NAPOT page is its first 4 KiB over and over")]
internal sealed class NapotFirstPage : RiscvRules
{
    public override ulong NapotPpn(ulong ppn, ulong vpn) => ppn & ~0xfUL;
}

[Mutant("riscv-napot-three-bits", "riscv.napot", "a NAPOT page is 32 KiB")]
internal sealed class NapotThreeBits : RiscvRules
{
    public override ulong NapotPpn(ulong ppn, ulong vpn) => (ppn & ~7UL) | (vpn & 7);
}

[Mutant("riscv-napot-added", "riscv.napot", "the address's bits are or-ed to the pattern")]
internal sealed class NapotAdded : RiscvRules
{
    public override ulong NapotPpn(ulong ppn, ulong vpn) => ppn | (vpn & 0xf);
}
