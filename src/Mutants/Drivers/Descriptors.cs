using Viommu.Drivers.Guest.Reference.Rules;

namespace Viommu.Reference.Mutants.Drivers;

[DriverMutant("riscv-asks-update", "attach-table.driver-offered", "tc asks for hardware to update flags, offered or not", Value = "RISCV:tc:8")]
[DriverMutant("riscv-tc-reserved", "attach-table.driver-offered", "a bit of tc is set that ATTACH_TABLE does not take", Value = "RISCV:tc:1")]
[DriverMutant("riscv-wide-mode", "attach-table.driver-offered", "fsc asks for Sv57 with tables of another mode", Value = "RISCV:fsc:61")]
[DriverMutant("vtd-asks-supervisor", "attach-table.driver-offered", "pgtbl_flags asks for supervisor requests", Value = "INTEL_PT:pgtbl_flags:0")]
[DriverMutant("vtd-asks-extended-accessed", "attach-table.driver-offered", "pgtbl_flags asks for extended accessed flags", Value = "INTEL_PT:pgtbl_flags:1")]
[DriverMutant("vtd-undefined-flag", "attach-table.driver-offered", "pgtbl_flags has an undefined flag", Value = "INTEL_PT:pgtbl_flags:20")]
[DriverMutant("vtd-odd-width", "attach-table.driver-offered", "addr_width is 49", Value = "INTEL_PT:addr_width:0")]
[DriverMutant("gcr3-asks-five-levels", "attach-table.driver-offered", "dte2 asks for five levels of guest tables", Value = "AMD_GCR3:dte2:54")]
[DriverMutant("gcr3-reserved-mode", "attach-table.driver-offered", "dte0 has a reserved number of GCR3 levels", Value = "AMD_GCR3:dte0:57")]
[DriverMutant("amd-reserved-mode", "attach-table.driver-offered", "the device table entry has the reserved mode 7", Value = "AMD_PT:dte0:11")]
[DriverMutant("arm-two-levels", "attach-table.driver-offered", "ste0 says a table of contexts in two levels", Value = "ARM_SMMU3:ste0:4")]
[DriverMutant("arm-asks-ats", "attach-table.driver-offered", "ste1 asks for ATS, which is not offered", Value = "ARM_SMMU3:ste1:28")]
[DriverMutant("arm-many-contexts", "attach-table.driver-offered", "ste0 says more contexts than there are bits of SSID", Value = "ARM_SMMU3:ste0:63")]
internal sealed class DescriptorBit(string what) : DriverRules
{
    public override ulong DescriptorField(string format, string field, ulong value)
    {
        var parts = what.Split(':');
        return parts[0] == format && parts[1] == field ? value | (1UL << int.Parse(parts[2])) : value;
    }
}

[DriverMutant("format-not-offered", "attach-table.driver-offered", "ATTACH_TABLE names the format after the one it means")]
internal sealed class FormatNotOffered : DriverRules { public override ulong FormatNumber(ulong number) => number + 1; }

[DriverMutant("format-unassigned", "attach-table.driver-offered", "ATTACH_TABLE names a format that there is not")]
internal sealed class FormatUnassigned : DriverRules { public override ulong FormatNumber(ulong number) => 0x7f; }

[DriverMutant("pasid-beyond-table", "attach-table.driver-offered", "PASIDs are attached that the table of PASIDs does not hold")]
internal sealed class PasidBeyondTable : DriverRules { public override bool IsHeldPasid(uint pasid, int bits) => true; }
