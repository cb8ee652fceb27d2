using Viommu.Reference.Attachments;
using Viommu.Reference.Domains;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Amd;
using Viommu.Reference.Tables.Amd.Gcr3.Rules;
using Viommu.Reference.Tables.Amd.Words;

namespace Viommu.Reference.Mutants.Amd;

[Mutant("gcr3-v-implied", "amd.not-valid", "V is not looked at")]
internal sealed class Gcr3VImplied : Gcr3Rules { public override bool IsValid(in DeviceTableEntry entry) => true; }

[Mutant("gcr3-tv-implied", "amd.not-valid", "TV is not looked at")]
internal sealed class Gcr3TvImplied : Gcr3Rules { public override bool TranslationIsValid(in DeviceTableEntry entry) => true; }

[Mutant("gcr3-v-clear-passes", "amd.not-valid-opens-nothing", "with V 0 accesses pass untranslated, as on hardware")]
internal sealed class Gcr3VClearPasses : Gcr3Rules { public override bool PassesThrough(in DeviceTableEntry entry) => !DeviceTableWord0.V.IsSet(entry.Word0); }

[Mutant("gcr3-tv-clear-passes", "amd.not-valid-opens-nothing", "with TV 0 accesses pass untranslated")]
internal sealed class Gcr3TvClearPasses : Gcr3Rules
{
    public override bool PassesThrough(in DeviceTableEntry entry) =>
        DeviceTableWord0.V.IsSet(entry.Word0) && !DeviceTableWord0.Tv.IsSet(entry.Word0);
}

[Mutant("gcr3-gv-clear-passes", "gcr3.guest-valid", "with GV 0 accesses pass untranslated, as there are no guest tables")]
internal sealed class Gcr3GvClearPasses : Gcr3Rules
{
    public override bool PassesThrough(in DeviceTableEntry entry) => !DeviceTableWord0.Gv.IsSet(entry.Word0);
}

[Mutant("gcr3-reserved-unchecked", "amd.reserved-descriptor", "reserved bits of the words are not looked at")]
internal sealed class Gcr3ReservedUnchecked : Gcr3Rules { public override bool ReservedIsClear(in DeviceTableEntry entry) => true; }

[Mutant("gcr3-reserved-word-0-only", "amd.reserved-descriptor", "reserved bits are looked at in dte0 alone")]
internal sealed class Gcr3ReservedWord0Only : Gcr3Rules
{
    public override bool ReservedIsClear(in DeviceTableEntry entry) => base.ReservedIsClear(entry with { Word1 = 0, Word2 = 0, Word3 = 0 });
}

[Mutant("gcr3-reserved-63-unchecked", "amd.reserved-descriptor", "bit 63 of dte0 is not looked at", Value = 1UL << 63)]
[Mutant("gcr3-reserved-3-2-unchecked", "amd.reserved-descriptor", "bits 3:2 of dte0 are not looked at", Value = 3UL << 2)]
internal sealed class Gcr3ReservedBitsUnchecked(ulong bits) : Gcr3Rules
{
    public override bool ReservedIsClear(in DeviceTableEntry entry) =>
        base.ReservedIsClear(entry with { Word0 = entry.Word0 & ~bits });
}

[Mutant("gcr3-mode-taken", "gcr3.no-host-table", "a Mode beside guest tables is taken")]
internal sealed class Gcr3ModeTaken : Gcr3Rules { public override bool ModeIsZero(in DeviceTableEntry entry) => true; }

[Mutant("gcr3-mode-6-only", "gcr3.no-host-table", "of Mode only the highest bit is looked at")]
internal sealed class Gcr3Mode6Only : Gcr3Rules { public override bool ModeIsZero(in DeviceTableEntry entry) => DeviceTableWord0.Mode.Of(entry.Word0) < 4; }

[Mutant("gcr3-host-root-taken", "gcr3.no-host-table", "a host root beside guest tables is taken, as Mode is 0")]
internal sealed class Gcr3HostRootTaken : Gcr3Rules { public override bool HostRootIsZero(in DeviceTableEntry entry) => true; }

[Mutant("gcr3-glx-3-as-2", "gcr3.glx-reserved", "GLX 3 is taken as 2")]
internal sealed class Gcr3Glx3As2 : Gcr3Rules { public override int Glx(in DeviceTableEntry entry) => Math.Min(base.Glx(entry), 2); }

[Mutant("gcr3-glx-3-as-1", "gcr3.glx-reserved", "GLX 3 is taken as 1")]
internal sealed class Gcr3Glx3As1 : Gcr3Rules { public override int Glx(in DeviceTableEntry entry) => base.Glx(entry) is 3 ? 1 : base.Glx(entry); }

[Mutant("gcr3-glx-unoffered-taken", "gcr3.glx-not-offered", "GLXSup is not looked at")]
internal sealed class Gcr3GlxUnofferedTaken : Gcr3Rules { public override bool GlxIsOffered(int glx, AmdCapabilities capabilities) => true; }

[Mutant("gcr3-glx-sup-exclusive", "gcr3.three-levels", "GLX has to be below GLXSup")]
internal sealed class Gcr3GlxSupExclusive : Gcr3Rules
{
    public override bool GlxIsOffered(int glx, AmdCapabilities capabilities) => glx == 0 || glx < capabilities.Gcr3Levels - 1;
}

[Mutant("gcr3-glx-one-bit", "gcr3.three-levels", "of GLX only the low bit is looked at")]
internal sealed class Gcr3GlxOneBit : Gcr3Rules { public override int Glx(in DeviceTableEntry entry) => base.Glx(entry) & 1; }

[Mutant("gcr3-glx-two-at-most", "gcr3.three-levels", "with GLX 2 the table has two levels")]
internal sealed class Gcr3GlxTwoAtMost : Gcr3Rules { public override int TableLevels(int glx) => Math.Min(glx + 1, 2); }

[Mutant("gcr3-glx-ignored", "gcr3.two-levels", "the GCR3 table has one level whatever GLX says")]
internal sealed class Gcr3GlxIgnored : Gcr3Rules { public override int TableLevels(int glx) => 1; }

[Mutant("gcr3-paging-mode-one-bit", "gcr3.paging-mode-reserved", "of GuestPagingMode only the low bit is looked at")]
internal sealed class Gcr3PagingModeOneBit : Gcr3Rules { public override int PagingMode(in DeviceTableEntry entry) => base.PagingMode(entry) & 1; }

[Mutant("gcr3-paging-mode-3-as-1", "gcr3.paging-mode-reserved", "GuestPagingMode 3 is taken as 1")]
internal sealed class Gcr3PagingMode3As1 : Gcr3Rules
{
    public override int PagingMode(in DeviceTableEntry entry) => base.PagingMode(entry) is 3 ? 1 : base.PagingMode(entry);
}

[Mutant("gcr3-five-levels-unoffered-taken", "gcr3.five-levels-not-offered", "GATS is not looked at")]
internal sealed class Gcr3FiveLevelsUnofferedTaken : Gcr3Rules { public override bool PagingModeIsOffered(int mode, AmdCapabilities capabilities) => true; }

[Mutant("gcr3-five-levels-refused", "gcr3.five-levels", "GuestPagingMode 1 is refused whatever GATS says")]
internal sealed class Gcr3FiveLevelsRefused : Gcr3Rules { public override bool PagingModeIsOffered(int mode, AmdCapabilities capabilities) => mode == 0; }

[Mutant("gcr3-four-levels-refused", "gcr3.four-levels", "where GATS offers five levels four are refused")]
internal sealed class Gcr3FourLevelsRefused : Gcr3Rules
{
    public override bool PagingModeIsOffered(int mode, AmdCapabilities capabilities) => mode + 4 == capabilities.GuestLevels;
}

[Mutant("gcr3-paging-mode-ignored", "gcr3.five-levels", "tables have four levels whatever GuestPagingMode says")]
internal sealed class Gcr3PagingModeIgnored : Gcr3Rules { public override int Levels(int mode) => 4; }

[Mutant("gcr3-giov-unoffered-taken", "gcr3.giov-not-offered", "GIoSup is not looked at")]
internal sealed class Gcr3GiovUnofferedTaken : Gcr3Rules
{
    public override bool UntaggedIsOffered(in DeviceTableEntry entry, AmdCapabilities capabilities) => true;
}

[Mutant("gcr3-giov-refused", "gcr3.untagged", "GIoV is refused whatever GIoSup says")]
internal sealed class Gcr3GiovRefused : Gcr3Rules
{
    public override bool UntaggedIsOffered(in DeviceTableEntry entry, AmdCapabilities capabilities) => !DeviceTableWord0.GIoV.IsSet(entry.Word0);
}

[Mutant("gcr3-root-14-12-lost", "gcr3.root-pieces", "bits 14:12 of the GCR3 root are taken as 0", Value = 0x7000UL)]
[Mutant("gcr3-root-30-15-lost", "gcr3.root-pieces", "bits 30:15 of the GCR3 root are taken as 0", Value = 0x7fff_8000UL)]
internal sealed class Gcr3RootLost(ulong bits) : Gcr3Rules { public override ulong Root(in DeviceTableEntry entry) => base.Root(entry) & ~bits; }

[Mutant("gcr3-root-51-31-lost", "gcr3.root-pieces", "bits 51:31 of the GCR3 root are taken as 0")]
internal sealed class Gcr3Root5131Lost : Gcr3Rules { public override ulong Root(in DeviceTableEntry entry) => base.Root(entry) & 0x7fff_ffff; }

[Mutant("gcr3-root-32-bits", "gcr3.root-pieces", "the GCR3 root has 32 bits")]
internal sealed class Gcr3Root32Bits : Gcr3Rules { public override ulong Root(in DeviceTableEntry entry) => base.Root(entry) & uint.MaxValue; }

[Mutant("gcr3-root-middle-shifted", "gcr3.root-pieces", "bits 31:16 of dte1 are taken for bits 31:16 of the GCR3 root")]
internal sealed class Gcr3RootMiddleShifted : Gcr3Rules
{
    public override ulong Root(in DeviceTableEntry entry) =>
        (base.Root(entry) & ~0x7fff_8000UL) | (DeviceTableWord1.Gcr3Root30_15.Of(entry.Word1) << 16);
}

[Mutant("gcr3-root-of-host", "gcr3.root-pieces", "the GCR3 root is looked for where the host root stands")]
internal sealed class Gcr3RootOfHost : Gcr3Rules { public override ulong Root(in DeviceTableEntry entry) => entry.Word0 & DeviceTableWord0.HostRoot.Mask; }

[Mutant("gcr3-unoffered-taken", "gcr3.not-offered", "AMD_GCR3 is taken whether GTSup offers it or not")]
internal sealed class Gcr3UnofferedTaken : Gcr3Rules { public override bool GuestTablesAreOffered(AmdCapabilities capabilities) => true; }

[Mutant("gcr3-untaken-domain-id-meant", "amd.untaken-bits", "an entry with a DomainID lets nothing pass, as the guest has no domains")]
internal sealed class Gcr3UntakenDomainIdMeant : Gcr3Rules
{
    public override TablePermissions DeviceRights(in DeviceTableEntry entry) =>
        DeviceTableWord1.DomainId.IsSet(entry.Word1) ? TablePermissions.None : TablePermissions.All;
}

[Mutant("gcr3-untaken-i-meant", "amd.untaken-bits", "with I an access is taken for translated already", Value = 1UL << 32)]
[Mutant("gcr3-untaken-ex-meant", "amd.untaken-bits", "with EX, the exclusion range, accesses pass untranslated", Value = 1UL << 39)]
[Mutant("gcr3-untaken-sysmgt-meant", "amd.untaken-bits", "with SysMgt, system management, accesses pass untranslated", Value = 3UL << 40)]
internal sealed class Gcr3UntakenMeant(ulong bit) : Gcr3Rules { public override bool PassesThrough(in DeviceTableEntry entry) => (entry.Word1 & bit) != 0; }

[Mutant("amd-registers-of-first", "amd.registers-per-endpoint", "every endpoint shows the registers of the first one", On = "amd-tables")]
internal sealed class AmdRegistersOfFirst : DeviceRules
{
    public override IReadOnlyList<ShownHardware> ReportedHardware(Endpoint endpoint) => Device.Endpoints[0].Hardware;
}

[Mutant("amd-registers-32-bits", "gcr3.pasid-beyond-max", "only the low half of a register is shown: PASIDs pass that PASmax rules out", On = "amd-tables")]
internal sealed class AmdRegisters32Bits : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        base.HardwareRegister(hardware, register) & uint.MaxValue;
}

[Mutant("amd-no-format-shown", "amd.some-format", "GTSup is not shown, and HATS says that there are no host tables", On = "amd-tables")]
internal sealed class AmdNoFormatShown : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        (base.HardwareRegister(hardware, register) & ~(register == 0 ? 1UL << 4 : 0)) | (register == 0 ? 3UL << 10 : 0);
}

[Mutant("amd-gats-2-shown", "amd.reserved-register-bits", "GATS is 2, as an emulator once had it", On = "amd-tables")]
internal sealed class AmdGats2Shown : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        (base.HardwareRegister(hardware, register) & ~(register == 0 ? 1UL << 12 : 0)) | (register == 0 ? 2UL << 12 : 0);
}

[Mutant("amd-glxsup-3-shown", "amd.reserved-register-bits", "GLXSup is 3", On = "amd-tables", Value = 3UL << 14)]
[Mutant("amd-reserved-30-shown", "amd.reserved-register-bits", "bit 30 of EFR is set", On = "amd-tables", Value = 1UL << 30)]
internal sealed class AmdShows(ulong bits) : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        base.HardwareRegister(hardware, register) | (register == 0 ? bits : 0);
}

[Mutant("amd-registers-of-host", "amd.unusable-bits-clear", "EFR has what only the host can use: commands, counters, interrupts", On = "amd-tables")]
internal sealed class AmdRegistersOfHost : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        base.HardwareRegister(hardware, register) | (register == 0 ? 0x2c7UL : 0);
}
