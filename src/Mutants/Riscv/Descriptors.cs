using Viommu.Reference.Tables.Riscv;
using Viommu.Reference.Tables.Riscv.Rules;
using Viommu.Reference.Tables.Riscv.Words;

namespace Viommu.Reference.Mutants.Riscv;

[Mutant("riscv-sade-unoffered-taken", "riscv.dc-checks", "SADE is taken where AMO_HWAD is not offered", On = "small-tables")]
internal sealed class SadeUnofferedTaken : RiscvRules { public override bool UpdateIsOffered(ulong tc, RiscvCapabilities capabilities) => true; }

[Mutant("riscv-sade-offered-refused", "probe.hw-raw", "SADE is refused though AMO_HWAD is offered", On = "updating-tables")]
internal sealed class SadeOfferedRefused : RiscvRules
{
    public override bool UpdateIsOffered(ulong tc, RiscvCapabilities capabilities) => !TranslationControlWord.Sade.IsSet(tc);
}

[Mutant("riscv-default-without-directory", "riscv.dc-checks", "DPE is taken without PDTV")]
internal sealed class DefaultWithoutDirectory : RiscvRules { public override bool DefaultHasDirectory(ulong tc) => true; }

[Mutant("riscv-ta-unchecked", "riscv.ta-reserved", "reserved bits of ta are not looked at")]
internal sealed class TaUnchecked : RiscvRules { public override bool AttributesReservedIsClear(ulong ta) => true; }

[Mutant("riscv-ta-low-unchecked", "riscv.ta-reserved", "bits 11:0 of ta are not looked at")]
internal sealed class TaLowUnchecked : RiscvRules { public override bool AttributesReservedIsClear(ulong ta) => !DeviceAttributesWord.Reserved39_32.IsSet(ta); }

[Mutant("riscv-ta-high-unchecked", "riscv.ta-reserved", "bits 39:32 of ta are not looked at")]
internal sealed class TaHighUnchecked : RiscvRules { public override bool AttributesReservedIsClear(ulong ta) => !DeviceAttributesWord.Reserved11_0.IsSet(ta); }

[Mutant("riscv-ta-pscid-refused", "riscv.ta-pscid-ignored", "a PSCID in ta is taken for reserved")]
internal sealed class TaPscidRefused : RiscvRules { public override bool AttributesReservedIsClear(ulong ta) => ta == 0; }

[Mutant("riscv-ta-qos-taken", "riscv.ta-reserved", "RCID and MCID are taken where QOSID is not offered")]
internal sealed class TaQosTaken : RiscvRules { public override bool QosIsOffered(ulong ta, RiscvCapabilities capabilities) => true; }

[Mutant("riscv-fsc-unchecked", "riscv.fsc-reserved", "bits 59:44 of fsc are not looked at")]
internal sealed class FscUnchecked : RiscvRules { public override bool FirstStageReservedIsClear(ulong fsc) => true; }

[Mutant("riscv-fsc-asid-taken", "riscv.fsc-reserved", "bits 59:44 of fsc hold an ASID, as in satp")]
internal sealed class FscAsidTaken : RiscvRules { public override bool FirstStageReservedIsClear(ulong fsc) => (fsc & (1UL << 59)) == 0; }

[Mutant("riscv-sv39-refused", "probe.hw-raw", "Sv39 is not known", Value = RiscvModes.Sv39)]
[Mutant("riscv-sv48-refused", "probe.hw-raw", "Sv48 is refused though it is offered", Value = RiscvModes.Sv48)]
[Mutant("riscv-sv57-refused", "probe.hw-raw", "Sv57 is refused though it is offered", On = "updating-tables", Value = RiscvModes.Sv57)]
[Mutant("riscv-bare-refused", "attach-table.valid-is-accepted", "MODE Bare is refused", Value = RiscvModes.Bare)]
[Mutant("riscv-context-bare-blocked", "riscv.pc-bare", "a process context with MODE Bare is taken for wrong", Value = RiscvModes.Bare)]
internal sealed class FirstStageRefused(int refused) : RiscvRules
{
    public override bool FirstStageIsOffered(int mode, RiscvCapabilities capabilities) => mode != refused && capabilities.OffersFirstStage(mode);
}

[Mutant("riscv-directory-bare-refused", "attach-table.valid-is-accepted", "MODE Bare of a directory is refused", Value = RiscvModes.Bare)]
[Mutant("riscv-pd8-refused", "probe.hw-raw", "PD8 is refused though it is offered", Value = RiscvModes.Pd8)]
[Mutant("riscv-pd17-refused", "probe.hw-raw", "PD17 is refused though it is offered", Value = RiscvModes.Pd17)]
[Mutant("riscv-pd20-refused", "probe.hw-raw", "PD20 is refused though it is offered", Value = RiscvModes.Pd20)]
internal sealed class DirectoryRefused(int refused) : RiscvRules
{
    public override bool DirectoryIsOffered(int mode, RiscvCapabilities capabilities) => mode != refused && capabilities.OffersDirectory(mode);
}

[Mutant("riscv-sv48-assumed", "riscv.mode-without-capability", "Sv48 is taken where it is not offered", On = "sv39-tables")]
[Mutant("riscv-context-sv48-assumed", "riscv.pdt-reserved", "Sv48 of a process context is taken where it is not offered", On = "sv39-tables")]
internal sealed class Sv48Assumed : RiscvRules
{
    public override bool FirstStageIsOffered(int mode, RiscvCapabilities capabilities) => mode == RiscvModes.Sv48 || capabilities.OffersFirstStage(mode);
}

[Mutant("riscv-pd8-assumed", "riscv.mode-without-capability", "PD8 is taken where no directory is offered", On = "flat-tables")]
internal sealed class Pd8Assumed : RiscvRules
{
    public override bool DirectoryIsOffered(int mode, RiscvCapabilities capabilities) => mode == RiscvModes.Pd8 || capabilities.OffersDirectory(mode);
}

[Mutant("riscv-sv57-assumed", "riscv.mode-without-capability", "Sv57 is taken where it is not offered", On = "small-tables")]
[Mutant("riscv-context-sv57-assumed", "riscv.pdt-reserved", "Sv57 of a process context is taken where it is not offered", On = "small-tables")]
internal sealed class Sv57Assumed : RiscvRules
{
    public override bool FirstStageIsOffered(int mode, RiscvCapabilities capabilities) => mode == RiscvModes.Sv57 || capabilities.OffersFirstStage(mode);
}

[Mutant("riscv-directory-unoffered-taken", "riscv.mode-without-capability", "a directory mode is taken where it is not offered", On = "small-tables")]
internal sealed class DirectoryUnofferedTaken : RiscvRules
{
    public override bool DirectoryIsOffered(int mode, RiscvCapabilities capabilities) => mode <= RiscvModes.Pd20;
}
