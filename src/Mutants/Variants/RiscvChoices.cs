using Viommu.Reference.Tables.Riscv.Rules;

namespace Viommu.Reference.Mutants.Variants;

[Variant("riscv-no-update-retries", "riscv.sade-on", "an entry that changed under the flag update is not walked again: the access is given up")]
internal sealed class RiscvNoUpdateRetries : RiscvRules
{
    public override int UpdateRetries => 0;
}

[Variant("riscv-implicit-read-dirties", "riscv.ad-before-second-stage", "reading a first-stage entry wants D of the second stage")]
internal sealed class RiscvImplicitReadDirties : RiscvRules
{
    public override bool ImplicitReadDirties => true;
}

[Variant("riscv-napot-4k-blocks", "riscv.reported-size", "a NAPOT page is kept as pages of 4 KiB")]
internal sealed class RiscvNapot4kBlocks : RiscvRules
{
    public override bool ReportsNapotSize => false;
}

[Variant("riscv-wide-roots-refused", "riscv.overwide-ppn", "a root beyond the physical width is refused with the context")]
internal sealed class RiscvWideRootsRefused : RiscvRules
{
    public override bool RefusesWideRoots => true;
}
