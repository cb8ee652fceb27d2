using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Variants;

[Variant("fault-without-address", "fault.may-omit-address", "reports come without an address")]
internal sealed class FaultWithoutAddress : DeviceRules
{
    public override bool ReportsAddress() => false;
}

[Variant("fault-never", "fault.no-buffer", "nothing is ever reported")]
internal sealed class FaultNever : DeviceRules
{
    public override bool ReportsFault(Endpoint endpoint, FaultReason reason) => false;
}

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

[Variant("fault-page-addresses", "fault.describes-access", "reports give the page of the access: bits 11:0 of the address are zero")]
internal sealed class FaultPageAddresses : DeviceRules
{
    public override ulong FaultAddress(ulong blocked) => blocked & ~0xfffUL;
}
