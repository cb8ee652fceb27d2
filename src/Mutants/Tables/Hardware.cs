using Viommu.Reference.Attachments;
using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables;

namespace Viommu.Reference.Mutants.Tables;

[Mutant("table-hw-reserved-ones", "probe.hw-reserved-zero", "reserved bytes of the property are not zero", On = "updating-tables")]
[Mutant("vtd-registers-with-reserved", "vtd.property-layout", "reserved bytes of the property are not zero", On = "vtd-tables")]
[Mutant("amd-registers-with-reserved", "amd.property-layout", "reserved bytes of the property are not zero", On = "amd-tables")]
internal sealed class TableHwReservedOnes : DeviceRules { public override void FillHardwareReserved(Span<byte> reserved) => reserved.Fill(0xff); }

[Mutant("table-hw-twice", "probe.hw-one-per-format", "the property is there twice", On = "updating-tables")]
internal sealed class TableHwTwice : DeviceRules
{
    public override IReadOnlyList<ShownHardware> ReportedHardware(Endpoint endpoint) => [.. endpoint.Hardware, .. endpoint.Hardware];
}

[Mutant("table-hw-sv48-without-sv39", "riscv.capabilities-implied", "Sv39 is not shown with Sv48", Value = 1UL << 9)]
[Mutant("table-hw-sv57-without-sv48", "riscv.capabilities-implied", "Sv48 is not shown with Sv57", Value = 1UL << 10)]
[Mutant("table-hw-pas-missing", "riscv.table-outside-pas", "PAS is shown as 0, and tables stand anywhere", Value = 0x3fUL << 32)]
[Mutant("table-hw-version-zero", "riscv.capabilities-layout", "the version is 0", Value = 0xffUL)]
[Mutant("table-hw-directories-alone", "probe.pasid-table-and-page-table", "process directories are shown, and no mode of page tables", Value = 0xe00UL)]
internal sealed class TableHwHides(ulong bits) : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) => hardware.Registers[register] & ~bits;
}

[Mutant("table-hw-reserved-bits", "riscv.capabilities-layout", "reserved bits of capabilities are set", Value = 1UL << 12)]
[Mutant("table-hw-more-modes", "probe.hw-raw", "Sv57 is shown where it is not", On = "small-tables", Value = 1UL << 11)]
[Mutant("table-hw-directories-shown", "probe.hw-raw", "PD17 and PD20 are shown where they are not", On = "small-tables", Value = 3UL << 39)]
[Mutant("table-hw-update-shown", "probe.hw-raw", "AMO_HWAD is shown where it is not", Value = 1UL << 24)]
internal sealed class TableHwShows(ulong bits) : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) => hardware.Registers[register] | bits;
}

[Mutant("table-hw-length-with-header", "probe.length-excludes-header", "the length of the property counts its header", On = "updating-tables")]
internal sealed class TableHwLengthWithHeader : DeviceRules
{
    public override void WriteHardwareProperty(ShownHardware hardware, Span<byte> property)
    {
        base.WriteHardwareProperty(hardware, property);
        hardware.Property.HeaderLength.Write(property, (ulong)hardware.Property.Length + 4);
    }
}

[Mutant("table-hw-zero-unaccepted", "probe.hw-same-each-time", "the registers are zero while ATTACH_TABLE is not accepted")]
internal sealed class TableHwZeroUnaccepted : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        (Device.Negotiated & Wire.AttachTableFeature) != 0 ? hardware.Registers[register] : 0;
}

[Mutant("table-hw-register-changes", "probe.hw-same-each-time", "a register is another each time it is asked for")]
internal sealed class TableHwRegisterChanges : DeviceRules
{
    private ulong _asked;

    public override ulong HardwareRegister(ShownHardware hardware, int register)
    {
        // AMO_HWAD comes and goes.
        _asked++;
        return hardware.Registers[register] ^ ((_asked & 1) << 24);
    }
}

[Mutant("table-hw-register-zero", "riscv.capabilities-layout", "the register is zero")]
internal sealed class TableHwRegisterZero : DeviceRules { public override ulong HardwareRegister(ShownHardware hardware, int register) => 0; }

[Mutant("table-fault-pasid-8-bits", "fault.pasid", "the PASID in a report is cut to 8 bits", Value = 0xffU)]
[Mutant("gcr3-fault-pasid-16-bits", "gcr3.fault-pasid", "the report has 16 bits of the PASID", On = "amd-tables", Value = 0xffffU)]
internal sealed class FaultPasidCut(uint kept) : DeviceRules
{
    public override void WriteFaultPasid(Span<byte> report, uint? pasid) => base.WriteFaultPasid(report, pasid & kept);
}

[Mutant("table-fault-pasid-lost", "fault.pasid", "the PASID of an access is not reported")]
internal sealed class TableFaultPasidLost : DeviceRules
{
    public override void WriteFaultPasid(Span<byte> report, uint? pasid)
    {
    }
}

[Mutant("table-fault-pasid-flag-lost", "fault.pasid", "the PASID is reported without its flag")]
internal sealed class TableFaultPasidFlagLost : DeviceRules
{
    public override void WriteFaultPasid(Span<byte> report, uint? pasid) => Wire.Fault.Pasid?.Write(report, pasid ?? 0);
}

[Mutant("table-fault-pasid-always", "fault.pasid", "an access without a PASID is reported as one with PASID 0")]
[Mutant("gcr3-fault-untagged-with-pasid", "gcr3.fault-pasid", "the report of an access without a PASID, through entry 0, has PASID 0", On = "amd-tables")]
internal sealed class TableFaultPasidAlways : DeviceRules
{
    public override void WriteFaultPasid(Span<byte> report, uint? pasid) => base.WriteFaultPasid(report, pasid ?? 0);
}

[Mutant("table-fault-exec-is-read", "fault.exec", "an instruction fetch is reported as a read")]
[Mutant("gcr3-fault-execute-as-read", "gcr3.fault-execute", "an execute access that is blocked is reported as a read", On = "amd-tables")]
internal sealed class TableFaultExecIsRead : DeviceRules
{
    public override ulong FaultAccessFlag(AccessKind kind) => base.FaultAccessFlag(kind == AccessKind.Execute ? AccessKind.Read : kind);
}

[Mutant("table-fault-exec-and-read", "fault.exec", "an instruction fetch is reported as a read too")]
internal sealed class TableFaultExecAndRead : DeviceRules
{
    public override ulong FaultAccessFlag(AccessKind kind) =>
        base.FaultAccessFlag(kind) | (kind == AccessKind.Execute ? base.FaultAccessFlag(AccessKind.Read) : 0);
}

[Mutant("table-fault-reason-domain", "fault.table-access", "what the tables block is reported with reason DOMAIN")]
[Mutant("vtd-fault-domain", "vtd.fault-report", "the reason of a report is DOMAIN, as if the endpoint had none", On = "vtd-tables")]
internal sealed class TableFaultReasonDomain : DeviceRules { public override FaultReason TableFaultReason(in TableFault fault) => FaultReason.Domain; }

[Mutant("table-fault-reason-unknown", "fault.reason-mapping", "what the tables block is reported with reason UNKNOWN")]
internal sealed class TableFaultReasonUnknown : DeviceRules { public override FaultReason TableFaultReason(in TableFault fault) => FaultReason.Unknown; }

[Mutant("detach-pasid-without-effect", "detach.pasid-of-whole-table", "DETACH of one PASID answers OK and changes nothing")]
internal sealed class DetachPasidWithoutEffect : DeviceRules { public override byte DetachPasidStatus(in DetachRequest detach) => Ok; }

[Mutant("detach-pasid-flag-whole", "detach.pasid-of-whole-table", "DETACH of one PASID detaches the endpoint whole")]
internal sealed class DetachPasidFlagWhole : DeviceRules { public override bool NamesPasid(in DetachRequest detach) => false; }
