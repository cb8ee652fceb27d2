using Viommu.Reference.Tables.Riscv.Rules;

namespace Viommu.Reference.Mutants.Riscv;

[Mutant("riscv-output-4k-at-most", "riscv.leaf-sizes", "a superpage gives the low 12 bits of the address only")]
internal sealed class Output4kAtMost : RiscvRules
{
    public override ulong OutputAddress(ulong ppn, ulong address, ulong size) => (ppn << 12) | (address & 0xfff);
}

[Mutant("riscv-output-offset-lost", "riscv.pte-layout", "the offset inside the page is lost")]
internal sealed class OutputOffsetLost : RiscvRules
{
    public override ulong OutputAddress(ulong ppn, ulong address, ulong size) => ppn << 12;
}

[Mutant("riscv-output-2m-at-most", "riscv.leaf-sizes", "a leaf above 2 MiB gives the low 21 bits only")]
internal sealed class Output2mAtMost : RiscvRules
{
    public override ulong OutputAddress(ulong ppn, ulong address, ulong size) => base.OutputAddress(ppn, address, Math.Min(size, 0x20_0000));
}

[Mutant("riscv-output-1g-at-most", "riscv.leaf-sizes", "a leaf above 1 GiB gives the low 30 bits only")]
internal sealed class Output1gAtMost : RiscvRules
{
    public override ulong OutputAddress(ulong ppn, ulong address, ulong size) => base.OutputAddress(ppn, address, Math.Min(size, 0x4000_0000));
}

[Mutant("riscv-superpage-misaligned-taken", "riscv.misaligned-superpage", "the low page-number bits of a superpage are not looked at")]
internal sealed class SuperpageMisalignedTaken : RiscvRules
{
    public override bool IsAligned(ulong ppn, int level) => true;
}

[Mutant("riscv-superpage-one-bit-unchecked", "riscv.misaligned-superpage", "the lowest page-number bit of a superpage is not looked at")]
internal sealed class SuperpageOneBitUnchecked : RiscvRules
{
    public override bool IsAligned(ulong ppn, int level) => base.IsAligned(ppn & ~1UL, level);
}

[Mutant("riscv-superpage-2m-aligned-taken", "riscv.misaligned-superpage", "every superpage may be aligned to 2 MiB")]
internal sealed class Superpage2mAlignedTaken : RiscvRules
{
    public override bool IsAligned(ulong ppn, int level) => base.IsAligned(ppn, Math.Min(level, 1));
}

[Mutant("riscv-superpage-refused", "riscv.leaf-sizes", "leaves stand at the last level only")]
internal sealed class SuperpageRefused : RiscvRules
{
    public override bool IsAligned(ulong ppn, int level) => level == 0;
}

[Mutant("riscv-superpage-1g-refused", "riscv.leaf-sizes", "a leaf of 1 GiB and more is refused")]
internal sealed class Superpage1gRefused : RiscvRules
{
    public override bool IsAligned(ulong ppn, int level) => level < 2 && base.IsAligned(ppn, level);
}

[Mutant("riscv-superpage-512g-refused", "riscv.leaf-sizes", "a leaf of 512 GiB and more is refused")]
internal sealed class Superpage512gRefused : RiscvRules
{
    public override bool IsAligned(ulong ppn, int level) => level < 3 && base.IsAligned(ppn, level);
}

[Mutant("riscv-superpage-256t-refused", "riscv.leaf-sizes", "a leaf of 256 TiB is refused")]
internal sealed class Superpage256tRefused : RiscvRules
{
    public override bool IsAligned(ulong ppn, int level) => level < 4 && base.IsAligned(ppn, level);
}
