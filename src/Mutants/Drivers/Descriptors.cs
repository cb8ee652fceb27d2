using Viommu.Drivers.Guest.Reference.Rules;

namespace Viommu.Reference.Mutants.Drivers;

[DriverMutant("riscv-asks-update", "attach-table.driver-offered", "tc asks for hardware to update flags, offered or not", Value = "RISCV:tc:8")]
[DriverMutant("riscv-tc-reserved", "attach-table.driver-offered", "a bit of tc is set that ATTACH_TABLE does not take", Value = "RISCV:tc:1")]
[DriverMutant("riscv-reserved-mode", "attach-table.driver-offered", "fsc has a reserved mode", Value = "RISCV:fsc:62")]
[DriverMutant("vtd-asks-supervisor", "attach-table.driver-offered", "pgtbl_flags asks for supervisor requests", Value = "INTEL_PT:pgtbl_flags:0")]
[DriverMutant("vtd-asks-extended-accessed", "attach-table.driver-offered", "pgtbl_flags asks for extended accessed flags", Value = "INTEL_PT:pgtbl_flags:1")]
[DriverMutant("vtd-undefined-flag", "attach-table.driver-offered", "pgtbl_flags has an undefined flag", Value = "INTEL_PT:pgtbl_flags:20")]
[DriverMutant("vtd-odd-width", "attach-table.driver-offered", "addr_width is 49", Value = "INTEL_PT:addr_width:0")]
[DriverMutant("gcr3-reserved-paging-mode", "attach-table.driver-offered", "dte2 has a reserved guest paging mode", Value = "AMD_GCR3:dte2:55")]
[DriverMutant("gcr3-reserved-levels", "attach-table.driver-offered", "dte0 has a reserved number of GCR3 levels", Value = "AMD_GCR3:dte0:56+57")]
[DriverMutant("amd-reserved-mode", "attach-table.driver-offered", "the device table entry has the reserved mode 7", Value = "AMD_PT:dte0:11")]
[DriverMutant("arm-many-contexts", "attach-table.driver-offered", "ste0 says more contexts than there are bits of SSID", Value = "ARM_SMMU3:ste0:63")]
internal sealed class DescriptorBit(string what) : DriverRules
{
    public override ulong DescriptorField(string format, string field, ulong value)
    {
        var parts = what.Split(':');
        return parts[0] == format && parts[1] == field ? parts[2].Split('+').Aggregate(value, static (word, bit) => word | (1UL << int.Parse(bit))) : value;
    }
}

[DriverMutant("format-not-offered", "attach-table.driver-offered", "ATTACH_TABLE names the format after the one it means")]
internal sealed class FormatNotOffered : DriverRules { public override ulong FormatNumber(ulong number) => number + 1; }

[DriverMutant("format-unassigned", "attach-table.driver-offered", "ATTACH_TABLE names a format that there is not")]
internal sealed class FormatUnassigned : DriverRules { public override ulong FormatNumber(ulong number) => 0x7f; }
