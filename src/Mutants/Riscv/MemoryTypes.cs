using Viommu.Reference.Tables.Riscv;
using Viommu.Reference.Tables.Riscv.Rules;
using Viommu.Reference.Tables.Riscv.Words;

namespace Viommu.Reference.Mutants.Riscv;

[Mutant("riscv-pbmt-3-taken", "riscv.pbmt-reserved", "PBMT 3 is taken like the others")]
internal sealed class Pbmt3Taken : RiscvRules
{
    public override bool MemoryTypeIsOffered(ulong pte, RiscvCapabilities capabilities) => capabilities.MemoryTypes || !PageEntryWord.Pbmt.IsSet(pte);
}

[Mutant("riscv-pbmt-refused", "riscv.pbmt", "PBMT is refused though Svpbmt is offered")]
internal sealed class PbmtRefused : RiscvRules
{
    public override bool MemoryTypeIsOffered(ulong pte, RiscvCapabilities capabilities) => !PageEntryWord.Pbmt.IsSet(pte);
}

[Mutant("riscv-pbmt-1-refused", "riscv.pbmt", "PBMT 1 is refused though Svpbmt is offered")]
internal sealed class Pbmt1Refused : RiscvRules
{
    public override bool MemoryTypeIsOffered(ulong pte, RiscvCapabilities capabilities) => PageEntryWord.Pbmt.Of(pte) != 1 && base.MemoryTypeIsOffered(pte, capabilities);
}

[Mutant("riscv-pbmt-2-refused", "riscv.pbmt", "PBMT 2 is refused though Svpbmt is offered")]
internal sealed class Pbmt2Refused : RiscvRules
{
    public override bool MemoryTypeIsOffered(ulong pte, RiscvCapabilities capabilities) => PageEntryWord.Pbmt.Of(pte) != 2 && base.MemoryTypeIsOffered(pte, capabilities);
}

[Mutant("riscv-pbmt-without-svpbmt", "riscv.pbmt", "PBMT is taken where Svpbmt is not offered", On = "small-tables")]
internal sealed class PbmtWithoutSvpbmt : RiscvRules
{
    public override bool MemoryTypeIsOffered(ulong pte, RiscvCapabilities capabilities) => PageEntryWord.Pbmt.Of(pte) != 3;
}

[Mutant("riscv-pbmt-ignored", "riscv.pbmt-reserved", "PBMT is not looked at")]
internal sealed class PbmtIgnored : RiscvRules
{
    public override bool MemoryTypeIsOffered(ulong pte, RiscvCapabilities capabilities) => true;
}
