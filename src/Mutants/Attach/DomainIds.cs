using Viommu.Reference.Domains;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Attach;

[Mutant("domain-id-16-bits", "attach.isolates-domains", "domain ids are cut to 16 bits", On = "wide")]
internal sealed class DomainId16Bits : DeviceRules
{
    public override uint DomainId(uint id) => id & 0xffff;
}

[Mutant("domain-id-24-bits", "attach.isolates-domains", "domain ids are cut to 24 bits", On = "wide")]
internal sealed class DomainId24Bits : DeviceRules
{
    public override uint DomainId(uint id) => id & 0xff_ffff;
}

[Mutant("domain-id-8-bits", "attach.isolates-domains", "domain ids are cut to 8 bits", On = "no-ranges")]
internal sealed class DomainId8Bits : DeviceRules
{
    public override uint DomainId(uint id) => id & 0xff;
}

[Mutant("domain-zero-is-none", "attach.creates-domain", "domain 0 is taken for no domain", On = "wide")]
internal sealed class DomainZeroIsNone : DeviceRules
{
    public override Domain? FindDomain(uint id) => id == 0 ? null : Domains.Find(id);
}

[Mutant("domain-range-first-refused", "attach.creates-domain", "the first id of domain_range is refused")]
internal sealed class DomainRangeFirstRefused : DeviceRules
{
    public override bool IsInDomainRange(uint id) => id > Configuration.DomainRange.Start && id <= Configuration.DomainRange.End;
}

[Mutant("domain-range-last-refused", "attach.creates-domain", "the last id of domain_range is refused")]
internal sealed class DomainRangeLastRefused : DeviceRules
{
    public override bool IsInDomainRange(uint id) => id >= Configuration.DomainRange.Start && id < Configuration.DomainRange.End;
}

[Mutant("domain-range-one-too-many", "request.domain-range", "the id after domain_range.end is taken")]
internal sealed class DomainRangeOneTooMany : DeviceRules
{
    public override bool IsInDomainRange(uint id) => id >= Configuration.DomainRange.Start && id - 1UL <= Configuration.DomainRange.End;
}

[Mutant("domain-range-start-unchecked", "request.domain-range", "ids below domain_range.start are taken")]
internal sealed class DomainRangeStartUnchecked : DeviceRules
{
    public override bool IsInDomainRange(uint id) => id <= Configuration.DomainRange.End;
}

[Mutant("domain-range-end-unchecked", "request.domain-range", "ids above domain_range.end are taken")]
internal sealed class DomainRangeEndUnchecked : DeviceRules
{
    public override bool IsInDomainRange(uint id) => id >= Configuration.DomainRange.Start;
}

[Mutant("domain-range-only-if-accepted", "request.domain-range", "domain_range is checked only if the driver accepted the feature")]
internal sealed class DomainRangeOnlyIfAccepted : DeviceRules
{
    public override bool IsInDomainRange(uint id) => (Device.Negotiated & Wire.DomainRangeFeature) == 0 || Configuration.DomainRange.Contains(id);
}

[Mutant("domain-range-late", "request.domain-range", "the id is checked after the endpoint was taken out of its domain")]
internal sealed class DomainRangeLate : DeviceRules
{
    public override byte AttachDomainRange(in AttachRequest attach)
    {
        if (attach.Endpoint is { Domain: { } domain } endpoint && domain != attach.Domain) Leave(endpoint, domain);
        return IsInDomainRange(attach.DomainId) ? Ok : Range;
    }
}
