using Viommu.Reference.Tables.Riscv;
using Viommu.Reference.Tables.Riscv.Rules;
using Viommu.Reference.Tables.Riscv.Words;

namespace Viommu.Reference.Mutants.Riscv;

[Mutant("riscv-pdte-valid-ignored", "riscv.pdt-invalid", "V of a directory entry is not looked at")]
internal sealed class PdteValidIgnored : RiscvRules { public override bool IsValidDirectoryEntry(ulong pdte) => true; }

[Mutant("riscv-pdte-reserved-ignored", "riscv.pdt-reserved", "reserved bits of a directory entry are not looked at")]
internal sealed class PdteReservedIgnored : RiscvRules { public override bool DirectoryEntryReservedIsClear(ulong pdte) => true; }

[Mutant("riscv-pdte-low-ignored", "riscv.pdte-layout", "bits 9:1 of a directory entry are not looked at", Value = 0x3ffUL << 54)]
[Mutant("riscv-pdte-high-ignored", "riscv.pdte-layout", "bits 63:54 of a directory entry are not looked at", Value = 0x1ffUL << 1)]
[Mutant("riscv-pdte-as-page-entry", "riscv.pdte-layout", "a directory entry may have what a page entry has", Value = 0x1fUL << 54)]
internal sealed class PdteReservedCut(ulong looked) : RiscvRules { public override bool DirectoryEntryReservedIsClear(ulong pdte) => (pdte & looked) == 0; }

[Mutant("riscv-pc-valid-ignored", "riscv.pdt-invalid", "V of a process context is not looked at")]
internal sealed class PcValidIgnored : RiscvRules { public override bool IsValidProcess(ulong ta) => true; }

[Mutant("riscv-pc-valid-if-not-zero", "riscv.pdt-invalid", "only a process context of 0 is taken for invalid")]
internal sealed class PcValidIfNotZero : RiscvRules { public override bool IsValidProcess(ulong ta) => ta != 0; }

[Mutant("riscv-pc-reserved-ignored", "riscv.pdt-reserved", "reserved bits of a process context are not looked at")]
internal sealed class PcReservedIgnored : RiscvRules { public override bool ProcessReservedIsClear(ulong ta) => true; }

[Mutant("riscv-pc-low-ignored", "riscv.pdt-reserved", "bits 11:3 of a process context are not looked at")]
internal sealed class PcLowIgnored : RiscvRules { public override bool ProcessReservedIsClear(ulong ta) => !ProcessAttributesWord.Reserved63_32.IsSet(ta); }

[Mutant("riscv-pc-high-ignored", "riscv.pdt-reserved", "bits 63:32 of a process context are not looked at")]
internal sealed class PcHighIgnored : RiscvRules { public override bool ProcessReservedIsClear(ulong ta) => !ProcessAttributesWord.Reserved11_3.IsSet(ta); }

[Mutant("riscv-pc-pscid-refused", "riscv.pc-layout", "a PSCID in a process context is taken for reserved")]
internal sealed class PcPscidRefused : RiscvRules { public override bool ProcessReservedIsClear(ulong ta) => ta <= 7; }

[Mutant("riscv-pc-sum-ignored", "riscv.supervisor-access", "SUM of a process context is not looked at")]
internal sealed class PcSumIgnored : RiscvRules { public override bool PermitsSupervisorUser(ulong ta) => false; }

[Mutant("riscv-pc-sum-is-ens", "riscv.supervisor-access", "ENS stands in for SUM")]
internal sealed class PcSumIsEns : RiscvRules { public override bool PermitsSupervisorUser(ulong ta) => ProcessAttributesWord.Ens.IsSet(ta); }

[Mutant("riscv-pc-bare-unchecked", "riscv.pc-bare-reserved", "reserved bits of a Bare fsc are not looked at")]
internal sealed class PcBareUnchecked : RiscvRules { public override bool ChecksReservedWhenBare => false; }

[Mutant("riscv-big-endian", "riscv.little-endian", "directories and tables are read big-endian")]
internal sealed class BigEndian : RiscvRules { public override bool IsBigEndian(ulong tc) => true; }

[Mutant("riscv-table-width-32", "riscv.guest-ppns", "table memory is below 4 GiB", Value = 32)]
[Mutant("riscv-table-width-30", "riscv.guest-ppns", "table memory is below 1 GiB", Value = 30)]
internal sealed class TableWidth(int width) : RiscvRules
{
    public override bool IsPhysical(ulong address, RiscvCapabilities capabilities) => address >> width == 0;
}
