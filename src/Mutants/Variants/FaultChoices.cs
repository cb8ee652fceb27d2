using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Variants;

[Variant("fault-without-address", "fault.may-omit-address", "reports come without an address")]
internal sealed class FaultWithoutAddress : DeviceRules { public override bool ReportsAddress() => false; }

[Variant("fault-never", "fault.no-buffer", "nothing is ever reported")]
internal sealed class FaultNever : DeviceRules { public override bool ReportsFault(Endpoint endpoint, FaultReason reason) => false; }

[Variant("fault-not-unattached", "fault.no-buffer", "faults of unattached endpoints are not reported")]
internal sealed class FaultNotUnattached : DeviceRules
{
    public override bool ReportsFault(Endpoint endpoint, FaultReason reason) => endpoint.Domain is not null;
}

[Variant("fault-every-other", "fault.no-buffer", "every other report is dropped")]
internal sealed class FaultEveryOther : DeviceRules
{
    private bool _drops;

    public override bool ReportsFault(Endpoint endpoint, FaultReason reason)
    {
        _drops = !_drops;
        return _drops;
    }
}

[Variant("fault-page-addresses", "fault.describes-access",
    "where hardware may know no more than the page of a blocked access, reports give the page's address")]
internal sealed class FaultPageAddresses : DeviceRules
{
    // Arm's and AMD's records have all bits of the address. What MAP serves may be before any hardware.
    private static readonly string[] Whole = ["ARM_SMMU3", "AMD_GCR3", "AMD_PT"];

    public override void WriteFault(Span<byte> report, Endpoint endpoint, ulong address, AccessKind kind, FaultReason reason)
    {
        var isWhole = endpoint.Domain is { Descriptors: [var tables, ..] } && Whole.Any(name => tables.Format == NumberOf(name));
        base.WriteFault(report, endpoint, isWhole ? address : address & ~0xfffUL, kind, reason);
    }

    private ulong? NumberOf(string format) => Device.Revision.Values.TryGetValue("table-format", out var formats) ? formats.Find(format)?.Value : null;
}
