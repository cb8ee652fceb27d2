using Viommu.Reference.Tables.Riscv;
using Viommu.Reference.Tables.Riscv.Rules;

namespace Viommu.Reference.Mutants.Riscv;

[Mutant("riscv-process-id-untaken", "riscv.pasid-without-pdt", "an access with a PASID goes through the one page table there is")]
internal sealed class ProcessIdUntaken : RiscvRules { public override bool TakesProcessId(bool hasDirectory) => true; }

[Mutant("riscv-process-id-refused", "riscv.pc-layout", "no access with a PASID is taken")]
internal sealed class ProcessIdRefused : RiscvRules { public override bool TakesProcessId(bool hasDirectory) => false; }

[Mutant("riscv-process-id-cut", "riscv.pasid-too-wide", "a PASID that is too wide means that of its low bits")]
internal sealed class ProcessIdCut : RiscvRules { public override bool ProcessIdFits(uint processId, int mode) => true; }

[Mutant("riscv-process-id-cut-pd8", "riscv.pasid-too-wide", "with PD8 a PASID that is too wide means that of its low bits")]
internal sealed class ProcessIdCutPd8 : RiscvRules
{
    public override bool ProcessIdFits(uint processId, int mode) => mode == RiscvModes.Pd8 || base.ProcessIdFits(processId, mode);
}

[Mutant("riscv-process-id-cut-pd17", "riscv.pasid-too-wide", "with PD17 a PASID that is too wide means that of its low bits")]
internal sealed class ProcessIdCutPd17 : RiscvRules
{
    public override bool ProcessIdFits(uint processId, int mode) => mode == RiscvModes.Pd17 || base.ProcessIdFits(processId, mode);
}

[Mutant("riscv-process-id-16-bits", "riscv.process-id-split", "a PASID has 16 bits")]
internal sealed class ProcessId16Bits : RiscvRules
{
    public override bool ProcessIdFits(uint processId, int mode) => processId <= 0xffff && base.ProcessIdFits(processId, mode);
}

[Mutant("riscv-process-id-bare-limited", "riscv.pdtp-bare", "a Bare directory takes PASIDs of 8 bits")]
internal sealed class ProcessIdBareLimited : RiscvRules
{
    public override bool ProcessIdFits(uint processId, int mode) => mode == RiscvModes.Bare ? processId <= 0xff : base.ProcessIdFits(processId, mode);
}

[Mutant("riscv-untagged-is-process-0", "riscv.untagged-bare", "an access without a PASID is process 0 without DPE")]
internal sealed class UntaggedIsProcess0 : RiscvRules { public override bool UntaggedIsProcessZero(ulong tc) => true; }

[Mutant("riscv-default-process-ignored", "riscv.default-pasid", "DPE is not looked at")]
internal sealed class DefaultProcessIgnored : RiscvRules { public override bool UntaggedIsProcessZero(ulong tc) => false; }

[Mutant("riscv-process-index-split-low", "riscv.process-id-split", "the parts of a PASID are 9, 8 and 3 bits", Value = 0x1ffU)]
[Mutant("riscv-process-index-7-bits", "riscv.process-id-split", "the lowest part of a PASID has 7 bits", Value = 0x7fU)]
internal sealed class ProcessIndexLow(uint mask) : RiscvRules
{
    public override ulong ProcessIndex(uint processId, int level) => level == 0 ? processId & mask : base.ProcessIndex(processId, level);
}

[Mutant("riscv-process-index-8-bits-middle", "riscv.process-id-split", "the middle part of a PASID has 8 bits")]
internal sealed class ProcessIndex8BitsMiddle : RiscvRules
{
    public override ulong ProcessIndex(uint processId, int level) => level == 1 ? (processId >> 8) & 0xff : base.ProcessIndex(processId, level);
}

[Mutant("riscv-process-index-root-zero", "riscv.pdi-per-level", "the root of PD20 is always entry 0")]
internal sealed class ProcessIndexRootZero : RiscvRules
{
    public override ulong ProcessIndex(uint processId, int level) => level == 2 ? 0 : base.ProcessIndex(processId, level);
}

[Mutant("riscv-process-index-root-2-bits", "riscv.process-id-split", "the root of PD20 has four entries")]
internal sealed class ProcessIndexRoot2Bits : RiscvRules
{
    public override ulong ProcessIndex(uint processId, int level) => level == 2 ? (processId >> 17) & 3 : base.ProcessIndex(processId, level);
}

[Mutant("riscv-process-index-same-part", "riscv.pdi-per-level", "every level is indexed by the lowest part")]
internal sealed class ProcessIndexSamePart : RiscvRules
{
    public override ulong ProcessIndex(uint processId, int level) => level == 2 ? processId & 7 : processId & 0xff;
}

[Mutant("riscv-process-index-as-pages", "riscv.pdi-per-level", "the parts of a PASID are nine bits each")]
internal sealed class ProcessIndexAsPages : RiscvRules { public override ulong ProcessIndex(uint processId, int level) => (processId >> (9 * level)) & 0x1ff; }
