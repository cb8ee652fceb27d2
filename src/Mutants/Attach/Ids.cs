using Viommu.Reference.Domains;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Attach;

[Mutant("attach-unknown-endpoint-ok", "attach.no-such-endpoint", "an ATTACH of an endpoint that does not exist is answered with OK")]
internal sealed class AttachUnknownEndpointOk : DeviceRules { public override byte AttachEndpoint(in AttachRequest attach) => Ok; }

[Mutant("attach-unknown-endpoint-inval", "attach.no-such-endpoint", "an endpoint that does not exist gets INVAL")]
internal sealed class AttachUnknownEndpointInval : DeviceRules
{
    public override byte AttachEndpoint(in AttachRequest attach) => attach.Endpoint is null ? Inval : Ok;
}

[Mutant("endpoint-id-16-bits", "attach.takes-effect", "endpoint ids are cut to 16 bits", Value = 0xffffU)]
[Mutant("endpoint-id-top-bit-dropped", "map.translates", "endpoint ids are kept in 31 bits", Value = 0x7fff_ffffU)]
[Mutant("endpoint-id-24-bits", "map.translates", "endpoint ids are kept in 24 bits", Value = 0xff_ffffU)]
internal sealed class EndpointIdCut(uint kept) : DeviceRules { public override Endpoint? FindEndpoint(uint id) => Device.FindEndpoint(id & kept); }

[Mutant("endpoint-id-falls-back", "attach.no-such-endpoint", "an endpoint that does not exist means the first one")]
internal sealed class EndpointIdFallsBack : DeviceRules { public override Endpoint? FindEndpoint(uint id) => Device.FindEndpoint(id) ?? Device.Endpoints[0]; }

// What the default configuration's wide ranges do not show.

[Mutant("domain-id-16-bits", "attach.isolates-domains", "domain ids are cut to 16 bits", On = "wide", Value = 0xffffU)]
[Mutant("domain-id-24-bits", "attach.isolates-domains", "domain ids are cut to 24 bits", On = "wide", Value = 0xff_ffffU)]
[Mutant("domain-id-8-bits", "attach.isolates-domains", "domain ids are cut to 8 bits", On = "no-ranges", Value = 0xffU)]
[Mutant("domain-id-16-bits-narrow", "request.domain-range", "domain ids are cut to 16 bits, where so many are out of range", On = "narrow", Value = 0xffffU)]
internal sealed class DomainIdCut(uint kept) : DeviceRules { public override uint DomainId(uint id) => id & kept; }

[Mutant("domain-zero-is-none", "attach.creates-domain", "domain 0 is taken for no domain", On = "wide")]
internal sealed class DomainZeroIsNone : DeviceRules { public override Domain? FindDomain(uint id) => id == 0 ? null : Domains.Find(id); }

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
internal sealed class DomainRangeStartUnchecked : DeviceRules { public override bool IsInDomainRange(uint id) => id <= Configuration.DomainRange.End; }

[Mutant("domain-range-end-unchecked", "request.domain-range", "ids above domain_range.end are taken")]
internal sealed class DomainRangeEndUnchecked : DeviceRules { public override bool IsInDomainRange(uint id) => id >= Configuration.DomainRange.Start; }

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
