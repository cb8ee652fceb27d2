using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Variants;

[Variant("one-endpoint-per-domain", "attach.second-endpoint", "a domain takes one endpoint; the second gets UNSUPP")]
internal class OneEndpointPerDomain : DeviceRules
{
    public override byte AttachSecondEndpoint(in AttachRequest attach) => attach.Domain is { } domain && attach.Endpoint?.Domain != domain ? Unsupp : Ok;
}

[Variant("no-moves", "attach.moves-endpoint", "an endpoint that is attached elsewhere gets UNSUPP")]
internal class NoMoves : DeviceRules
{
    public override byte AttachElsewhere(in AttachRequest attach) => attach.Endpoint?.Domain is { } domain && domain != attach.Domain ? Unsupp : Ok;
}

[Variant("domain-range-inval", "request.domain-range", "a domain out of range gets INVAL in ATTACH")]
internal sealed class DomainRangeInval : DeviceRules
{
    public override byte AttachDomainRange(in AttachRequest attach) => IsInDomainRange(attach.DomainId) ? Ok : Inval;
}

[Variant("domain-range-noent", "request.domain-range", "a domain out of range gets NOENT in ATTACH")]
internal sealed class DomainRangeNoent : DeviceRules
{
    public override byte AttachDomainRange(in AttachRequest attach) => IsInDomainRange(attach.DomainId) ? Ok : NoEnt;
}

[Variant("attach-flags-first", "attach.unknown-flags", "ATTACH looks at the endpoint last")]
internal sealed class AttachFlagsFirst : DeviceRules
{
    public override byte CheckAttach(in AttachRequest attach)
    {
        var status = AttachFlags(attach.Flags);
        if (status == Ok) status = AttachReserved(attach.Reserved);
        if (status == Ok) status = AttachDomainRange(attach);
        if (status == Ok) status = AttachFlagMismatch(attach);
        if (status == Ok) status = AttachEndpoint(attach);
        if (status == Ok) status = AttachElsewhere(attach);
        if (status == Ok) status = AttachSecondEndpoint(attach);
        if (status == Ok) status = AttachCompatible(attach);
        if (status == Ok) status = AttachSharesTables(attach);
        return status;
    }
}

[Variant("attach-endpoint-first", "attach.no-such-endpoint", "ATTACH looks at the endpoint first")]
internal sealed class AttachEndpointFirst : DeviceRules
{
    public override byte CheckAttach(in AttachRequest attach)
    {
        var status = AttachEndpoint(attach);
        return status == Ok ? base.CheckAttach(attach) : status;
    }
}

[Variant("attach-same-domain-refused", "attach.same-domain", "an ATTACH to the same domain gets INVAL and changes nothing")]
internal sealed class AttachSameDomainRefused : DeviceRules
{
    public override byte AttachElsewhere(in AttachRequest attach) => attach.Endpoint?.Domain is { } domain && domain == attach.Domain ? Inval : Ok;
}

[Variant("attach-same-domain-unsupp", "attach.same-domain", "an ATTACH to the same domain gets UNSUPP and changes nothing")]
internal sealed class AttachSameDomainUnsupp : DeviceRules
{
    public override byte AttachElsewhere(in AttachRequest attach) => attach.Endpoint?.Domain is { } domain && domain == attach.Domain ? Unsupp : Ok;
}

[Variant("strict-compatibility", "attach.compatible-endpoints", "only endpoints with equal reserved regions share a domain")]
internal sealed class StrictCompatibility : DeviceRules
{
    public override byte AttachCompatible(in AttachRequest attach) =>
        attach.Endpoint is { } endpoint && attach.Domain is { Endpoints: [var first, ..] }
        && !first.Configuration.Reserved.SequenceEqual(endpoint.Configuration.Reserved) ? Unsupp : Ok;
}

[Variant("one-endpoint-no-moves", "attach.second-endpoint", "a domain takes one endpoint, and an attached endpoint is not moved")]
internal sealed class OneEndpointNoMoves : OneEndpointPerDomain
{
    public override byte AttachElsewhere(in AttachRequest attach) => attach.Endpoint?.Domain is { } domain && domain != attach.Domain ? Unsupp : Ok;
}

[Variant("detach-wrong-domain-ok", "detach.wrong-domain", "a DETACH of the wrong domain is answered with OK and does nothing")]
internal sealed class DetachWrongDomainOk : DeviceRules { public override byte DetachDomain(in DetachRequest detach) => Ok; }

[Variant("detach-no-domain-noent", "detach.wrong-domain", "a DETACH of a domain that does not exist gets NOENT")]
internal sealed class DetachNoDomainNoent : DeviceRules
{
    public override byte DetachDomain(in DetachRequest detach) => detach.Domain is null ? NoEnt : base.DetachDomain(detach);
}

[Variant("detach-domain-first", "detach.no-such-endpoint", "DETACH looks at the domain first: INVAL where both are missing")]
internal sealed class DetachDomainFirst : DeviceRules
{
    public override byte CheckDetach(in DetachRequest detach) => detach.Domain is null ? Inval : base.CheckDetach(detach);
}

[Variant("detach-wrong-domain-ok-no-moves", "detach.wrong-domain", "OK for a DETACH of the wrong domain, and an attached endpoint is not moved")]
internal sealed class DetachWrongDomainOkNoMoves : NoMoves { public override byte DetachDomain(in DetachRequest detach) => Ok; }

[Variant("detach-domain-unread", "detach.wrong-domain", "the domain of a DETACH is not read: the endpoint leaves whatever it is in")]
internal sealed class DetachDomainUnread : DeviceRules
{
    public override byte DetachDomain(in DetachRequest detach)
    {
        if (NamesPasid(detach)) return base.DetachDomain(detach);
        if (detach.Endpoint is { Domain: { } domain } endpoint) Leave(endpoint, domain);
        return Ok;
    }
}
