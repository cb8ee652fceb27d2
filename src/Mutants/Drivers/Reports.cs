using Viommu.Drivers.Guest.Reference.Rules;
using Viommu.Drivers.Port;

namespace Viommu.Reference.Mutants.Drivers;

[DriverMutant("report-reserved-ignored", "fault.driver-skips-reserved", "a report counts although its reserved bytes are not zero")]
internal sealed class ReportReservedIgnored : DriverRules { public override bool IsReport(ReadOnlySpan<byte> reserved) => true; }

[DriverMutant("report-first-reserved-alone", "fault.driver-skips-reserved", "of the reserved bytes only the first is looked at")]
internal sealed class ReportFirstReservedAlone : DriverRules
{
    public override bool IsReport(ReadOnlySpan<byte> reserved) => reserved.Length == 0 || reserved[0] == 0;
}

[DriverMutant("report-last-reserved-alone", "fault.driver-skips-reserved", "of the reserved bytes only the last is looked at")]
internal sealed class ReportLastReservedAlone : DriverRules
{
    public override bool IsReport(ReadOnlySpan<byte> reserved) => reserved.Length == 0 || reserved[^1] == 0;
}

[DriverMutant("report-reserved1-counts", "fault.driver-ignores-reserved1", "a report is ignored where reserved1 is not zero and no flag speaks of it")]
internal sealed class ReportReserved1Counts : DriverRules
{
    public override bool IsFineReserved1(ulong reserved1, bool hasPasidFlag) => reserved1 == 0 || hasPasidFlag;
}

[DriverMutant("report-pasid-without-flag", "fault.driver-ignores-reserved1", "a PASID is taken from a report without its flag")]
internal sealed class ReportPasidWithoutFlag : DriverRules { public override bool HasPasid(ulong flags, ulong pasid) => true; }

[DriverMutant("report-undefined-flags-ignored", "fault.driver-ignores-flags", "a report with an undefined flag is ignored")]
internal sealed class ReportUndefinedFlagsIgnored : DriverRules { public override bool AreFineFlags(ulong undefined) => undefined == 0; }

[DriverMutant("report-top-flag-ignored", "fault.driver-ignores-flags", "a report with flag 31 is ignored")]
internal sealed class ReportTopFlagIgnored : DriverRules { public override bool AreFineFlags(ulong undefined) => undefined >> 31 == 0; }

[DriverMutant("report-flags-as-number", "fault.driver-ignores-flags", "the access is told only where no other flag is set")]
internal sealed class ReportFlagsAsNumber : DriverRules
{
    public override AccessKinds FaultAccess(ulong flags, AccessKinds kinds) => (flags & ~0x307UL) == 0 ? kinds : AccessKinds.None;
}

[DriverMutant("report-address-without-flag", "fault.driver-ignores-flags", "an address is taken from a report with any flag above 7")]
internal sealed class ReportAddressWithoutFlag : DriverRules { public override bool HasAddress(ulong flags, ulong address) => flags >> 8 != 0; }

[DriverMutant("report-unknown-reason-ignored", "fault.driver-unknown-reason", "a report with an unknown reason is ignored")]
internal sealed class ReportUnknownReasonIgnored : DriverRules { public override string? FaultReason(ulong reason, string? name) => name; }

[DriverMutant("report-unknown-reason-is-mapping", "fault.driver-unknown-reason", "an unknown reason is taken for MAPPING", Value = "MAPPING")]
[DriverMutant("report-unknown-reason-is-domain", "fault.driver-unknown-reason", "an unknown reason is taken for DOMAIN", Value = "DOMAIN")]
internal sealed class ReportUnknownReason(string taken) : DriverRules { public override string? FaultReason(ulong reason, string? name) => name ?? taken; }

[DriverMutant("report-reason-of-two-bits", "fault.driver-unknown-reason", "the reason is taken from its two lowest bits")]
internal sealed class ReportReasonOfTwoBits : DriverRules
{
    public override string? FaultReason(ulong reason, string? name) => (reason & 3) switch { 1 => "DOMAIN", 2 => "MAPPING", _ => "UNKNOWN" };
}
