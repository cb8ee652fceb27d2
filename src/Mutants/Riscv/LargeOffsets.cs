using Viommu.Reference.Tables.Riscv.Rules;

namespace Viommu.Reference.Mutants.Riscv;

[Mutant("riscv-offset-31-bits", "riscv.leaf-sizes", "of the offset in a leaf 31 bits count")]
internal sealed class Offset31Bits : RiscvRules
{
    public override ulong OutputAddress(ulong ppn, ulong address, ulong size) => base.OutputAddress(ppn, address & ~(size - 1) | (address & (size - 1) & int.MaxValue), size);
}

[Mutant("riscv-offset-39-bits", "riscv.leaf-sizes", "of the offset in a leaf 39 bits count")]
internal sealed class Offset39Bits : RiscvRules
{
    public override ulong OutputAddress(ulong ppn, ulong address, ulong size) => base.OutputAddress(ppn, address & ~(size - 1) | (address & (size - 1) & ((1UL << 39) - 1)), size);
}
