using Viommu.Reference.Attachments;
using Viommu.Reference.Domains;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables.Vtd;
using Viommu.Reference.Tables.Vtd.Rules;
using Viommu.Reference.Tables.Vtd.Words;

namespace Viommu.Reference.Mutants.Vtd;

[Mutant("vtd-root-unaligned-taken", "vtd.root-aligned", "low bits of pgtbl_addr are taken")]
internal sealed class RootUnalignedTaken : VtdRules { public override bool RootIsAligned(ulong root) => true; }

[Mutant("vtd-root-aligned-to-8", "vtd.root-aligned", "pgtbl_addr has to be aligned to an entry only", Value = 7UL)]
[Mutant("vtd-root-aligned-to-64", "vtd.root-aligned", "pgtbl_addr has to be aligned to 64 bytes only", Value = 0x3fUL)]
[Mutant("vtd-root-aligned-to-16k", "vtd.root-aligned", "pgtbl_addr has to be aligned to 16 KiB", Value = 0x3fffUL)]
internal sealed class RootAlignedTo(ulong below) : VtdRules { public override bool RootIsAligned(ulong root) => (root & below) == 0; }

[Mutant("vtd-sre-unoffered-taken", "vtd.sre-not-offered", "SRS is not looked at")]
internal sealed class SreUnofferedTaken : VtdRules { public override bool SupervisorIsOffered(ulong flags, VtdCapabilities capabilities) => true; }

[Mutant("vtd-eafe-unoffered-taken", "vtd.eafe-not-offered", "EAFS is not looked at")]
internal sealed class EafeUnofferedTaken : VtdRules { public override bool ExtendedAccessedIsOffered(ulong flags, VtdCapabilities capabilities) => true; }

[Mutant("vtd-eafe-by-srs", "vtd.eafe-not-offered", "EAFE is offered by SRS")]
internal sealed class EafeBySrs : VtdRules
{
    public override bool ExtendedAccessedIsOffered(ulong flags, VtdCapabilities capabilities) =>
        base.ExtendedAccessedIsOffered(flags, capabilities) || capabilities.Supervisor;
}

[Mutant("vtd-unknown-flags-taken", "vtd.unknown-flags", "all bits of pgtbl_flags are taken")]
internal sealed class UnknownFlagsTaken : VtdRules { public override bool FlagsAreKnown(ulong flags) => true; }

[Mutant("vtd-unknown-flags-low-taken", "vtd.unknown-flags", "bits 5:2 of pgtbl_flags are taken, as an older interface had them")]
internal sealed class UnknownFlagsLowTaken : VtdRules { public override bool FlagsAreKnown(ulong flags) => !TableFlagsWord.Undefined63_7.IsSet(flags); }

[Mutant("vtd-unknown-flags-last-taken", "vtd.unknown-flags", "bit 7 of pgtbl_flags, the end of the list, is taken", Value = 0x80UL)]
[Mutant("vtd-wpe-bit-2-taken", "vtd.wpe-bit", "pgtbl_flags has WPE in bit 2 beside bit 6", Value = 4UL)]
internal sealed class FlagTaken(ulong taken) : VtdRules { public override bool FlagsAreKnown(ulong flags) => base.FlagsAreKnown(flags & ~taken); }

[Mutant("vtd-unknown-flags-high-taken", "vtd.unknown-flags", "bits above 31 of pgtbl_flags are not looked at")]
internal sealed class UnknownFlagsHighTaken : VtdRules { public override bool FlagsAreKnown(ulong flags) => base.FlagsAreKnown(flags & uint.MaxValue); }

[Mutant("vtd-wpe-unknown", "vtd.wpe-bit", "bit 6 of pgtbl_flags is an unknown flag")]
internal sealed class WpeUnknown : VtdRules
{
    public override bool FlagsAreKnown(ulong flags) => base.FlagsAreKnown(flags) && !TableFlagsWord.Wpe.IsSet(flags);
}

[Mutant("vtd-wpe-forwarded", "vtd.wpe-bit", "pgtbl_flags goes to a host where WPE is bit 2, as it is")]
internal sealed class WpeForwarded : VtdRules { public override bool EnablesWriteProtect(ulong flags) => (flags & 4) != 0; }

[Mutant("vtd-wpe-always", "vtd.supervisor-write", "WPE counts as set")]
internal sealed class WpeAlways : VtdRules { public override bool EnablesWriteProtect(ulong flags) => true; }

[Mutant("vtd-sre-forgotten", "vtd.supervisor-read", "SRE is not taken from pgtbl_flags")]
internal sealed class SreForgotten : VtdRules { public override bool EnablesSupervisor(ulong flags) => false; }

[Mutant("vtd-sre-by-wpe", "vtd.supervisor-read", "SRE counts only with WPE")]
internal sealed class SreByWpe : VtdRules
{
    public override bool EnablesSupervisor(ulong flags) => TableFlagsWord.Sre.IsSet(flags) && TableFlagsWord.Wpe.IsSet(flags);
}

[Mutant("vtd-eafe-forgotten", "vtd.eafe-on", "EAFE is not taken from pgtbl_flags")]
internal sealed class EafeForgotten : VtdRules { public override bool EnablesExtendedAccessed(ulong flags) => false; }

[Mutant("vtd-request-flags-taken", "vtd.unknown-request-flags", "all bits of flags are taken")]
internal sealed class RequestFlagsTaken : VtdRules { public override bool RequestFlagsAreKnown(ulong flags) => true; }

[Mutant("vtd-request-flags-high-taken", "vtd.unknown-request-flags", "only the low eight bits of flags are looked at")]
internal sealed class RequestFlagsHighTaken : VtdRules { public override bool RequestFlagsAreKnown(ulong flags) => base.RequestFlagsAreKnown(flags & 0xff); }

[Mutant("vtd-registers-of-first", "vtd.registers-per-endpoint", "every endpoint shows the registers of the first one", On = "vtd-tables")]
internal sealed class RegistersOfFirst : DeviceRules
{
    public override IReadOnlyList<ShownHardware> ReportedHardware(Endpoint endpoint)
    {
        var first = Array.Find(Device.Endpoints.ToArray(), one => Array.Exists(one.Hardware, hardware => hardware.Registers.Count == 2));
        return first is not null && Array.Exists(endpoint.Hardware, hardware => hardware.Registers.Count == 2) ? first.Hardware : endpoint.Hardware;
    }
}

[Mutant("vtd-registers-swapped", "vtd.first-stage-offered", "cap and ecap change places", On = "vtd-tables")]
[Mutant("amd-registers-swapped", "gcr3.not-offered", "EFR and EFR2 change places: tables are taken that the registers do not offer", On = "amd-tables")]
internal sealed class RegistersSwapped : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) => hardware.Registers[hardware.Registers.Count - 1 - register];
}

[Mutant("vtd-registers-32-bits", "vtd.first-stage-offered", "only the low half of a register is shown", On = "vtd-tables")]
internal sealed class Registers32Bits : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        hardware.Registers.Count == 2 ? hardware.Registers[register] & uint.MaxValue : base.HardwareRegister(hardware, register);
}

[Mutant("vtd-fsts-not-shown", "vtd.first-stage-offered", "FSTS is not shown", On = "vtd-tables", Value = 1UL << 47)]
[Mutant("vtd-smts-not-shown", "vtd.first-stage-offered", "SMTS is not shown", On = "vtd-tables", Value = 1UL << 43)]
internal sealed class RegisterBitsNotShown(ulong bits) : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        base.HardwareRegister(hardware, register) & ~(hardware.Registers.Count == 2 && register == 1 ? bits : 0);
}

[Mutant("vtd-registers-of-host", "vtd.unusable-bits-clear", "ecap has what only the host can use: queues, interrupt remapping, nesting", On = "vtd-tables")]
internal sealed class RegistersOfHost : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        base.HardwareRegister(hardware, register) | (hardware.Registers.Count == 2 && register == 1 ? 0x4000_0400_000aUL : 0);
}
