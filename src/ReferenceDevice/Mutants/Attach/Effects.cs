using Viommu.Reference.Domains;
using Viommu.Reference.Mappings;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Attach;

[Mutant("attach-ok-without-effect", "attach.takes-effect", "ATTACH answers OK and does nothing")]
internal sealed class AttachOkWithoutEffect : DeviceRules
{
    public override void Attach(in AttachRequest attach)
    {
    }
}

[Mutant("attach-to-new-domain-only", "attach.takes-effect", "an endpoint that joins a domain in use is not put into it")]
internal sealed class AttachToNewDomainOnly : DeviceRules
{
    public override void Join(Endpoint endpoint, Domain domain)
    {
        if (domain.Endpoints.Count > 0) return;
        endpoint.Domain = domain;
        domain.Endpoints.Add(endpoint);
    }
}

[Mutant("attach-replaces-endpoints", "attach.takes-effect", "a second endpoint pushes the first one out of the domain")]
internal sealed class AttachReplacesEndpoints : DeviceRules
{
    public override void Join(Endpoint endpoint, Domain domain)
    {
        foreach (var other in domain.Endpoints) other.Domain = null;
        domain.Endpoints.Clear();
        domain.Endpoints.Add(endpoint);
        endpoint.Domain = domain;
    }
}

[Mutant("attach-not-counted", "detach.last-endpoint-ends-domain", "a second endpoint is not counted, so that the domain ends with the first")]
internal sealed class AttachNotCounted : DeviceRules
{
    public override void Join(Endpoint endpoint, Domain domain)
    {
        endpoint.Domain = domain;
        if (domain.Endpoints.Count == 0) domain.Endpoints.Add(endpoint);
    }
}

[Mutant("attach-again-clears", "attach.same-domain", "an ATTACH to the same domain drops its mappings")]
internal sealed class AttachAgainClears : DeviceRules
{
    public override void AttachAgain(Endpoint endpoint, Domain domain) => domain.Mappings.Clear();
}

[Mutant("attach-again-detaches", "attach.same-domain", "an ATTACH to the same domain detaches the endpoint first, and the domain ends")]
internal sealed class AttachAgainDetaches : DeviceRules
{
    public override void AttachAgain(Endpoint endpoint, Domain domain)
    {
        var (id, bypass) = (domain.Id, domain.IsBypass);
        Leave(endpoint, domain);
        Join(endpoint, FindDomain(id) ?? Domains.Begin(id, bypass));
    }
}

[Mutant("attach-again-counts-twice", "attach.same-domain", "an ATTACH to the same domain counts the endpoint twice, so that the domain outlives it")]
internal sealed class AttachAgainCountsTwice : DeviceRules
{
    public override void AttachAgain(Endpoint endpoint, Domain domain) => domain.Endpoints.Add(endpoint);
}

[Mutant("attach-again-refused", "attach.same-domain", "an ATTACH to the same domain is refused after the endpoint was taken out")]
internal sealed class AttachAgainRefused : DeviceRules
{
    public override byte AttachElsewhere(in AttachRequest attach)
    {
        if (attach.Endpoint is not { Domain: { } domain } endpoint || domain != attach.Domain) return Ok;
        Leave(endpoint, domain);
        return Inval;
    }
}

[Mutant("move-keeps-old-domain", "attach.moves-endpoint", "the domain that an endpoint leaves for another is not told")]
internal sealed class MoveKeepsOldDomain : DeviceRules
{
    public override void LeaveForAttach(Endpoint endpoint)
    {
    }
}

[Mutant("move-leaves-domain-behind", "attach.moves-endpoint", "a domain whose last endpoint moved away lives on")]
internal sealed class MoveLeavesDomainBehind : DeviceRules
{
    public override void LeaveForAttach(Endpoint endpoint)
    {
        endpoint.Domain?.Endpoints.Remove(endpoint);
        endpoint.Domain = null;
    }
}

[Mutant("move-ends-old-domain", "attach.moves-endpoint", "moving one endpoint ends the domain under the others")]
internal sealed class MoveEndsOldDomain : DeviceRules
{
    public override void LeaveForAttach(Endpoint endpoint)
    {
        if (endpoint.Domain is { } domain) Domains.End(domain);
    }
}

[Mutant("move-takes-mappings-along", "attach.isolates-domains", "an endpoint that moves takes the old mappings along")]
internal sealed class MoveTakesMappingsAlong : DeviceRules
{
    public override Domain BeginDomain(uint id, ulong flags)
    {
        var domain = Domains.Begin(id, IsBypassDomain(flags));
        foreach (var other in Domains.All)
        {
            if (other != domain && other.Mappings.TryFloor(ulong.MaxValue, out var mapping)) domain.Mappings.Add(mapping);
        }

        return domain;
    }
}

[Mutant("move-refused-inval", "attach.moves-endpoint-unsupp", "an endpoint that is attached elsewhere gets INVAL")]
internal sealed class MoveRefusedInval : DeviceRules
{
    public override byte AttachElsewhere(in AttachRequest attach) => attach.Endpoint?.Domain is { } domain && domain != attach.Domain ? Inval : Ok;
}

[Mutant("move-refused-ok", "attach.takes-effect", "an endpoint that is attached elsewhere stays there, and OK is answered")]
internal sealed class MoveRefusedOk : DeviceRules
{
    public override void Attach(in AttachRequest attach)
    {
        if (attach.Endpoint?.Domain is null) base.Attach(attach);
    }
}

[Mutant("move-refused-noent", "attach.moves-endpoint-unsupp", "an endpoint that is attached elsewhere gets NOENT")]
internal sealed class MoveRefusedNoent : DeviceRules
{
    public override byte AttachElsewhere(in AttachRequest attach) => attach.Endpoint?.Domain is { } domain && domain != attach.Domain ? NoEnt : Ok;
}

[Mutant("second-endpoint-refused-inval", "attach.second-endpoint-unsupp", "a second endpoint gets INVAL")]
internal sealed class SecondEndpointRefusedInval : DeviceRules
{
    public override byte AttachSecondEndpoint(in AttachRequest attach) => attach.Domain is { } domain && attach.Endpoint?.Domain != domain ? Inval : Ok;
}

[Mutant("second-endpoint-refused-nomem", "attach.second-endpoint-unsupp", "a second endpoint gets NOMEM")]
internal sealed class SecondEndpointRefusedNomem : DeviceRules
{
    public override byte AttachSecondEndpoint(in AttachRequest attach) => attach.Domain is { } domain && attach.Endpoint?.Domain != domain ? Wire.Statuses.NoMem : Ok;
}

[Mutant("compatible-endpoints-inval", "attach.compatible-endpoints", "endpoints with other reserved regions are refused, with INVAL")]
internal sealed class CompatibleEndpointsInval : DeviceRules
{
    public override byte AttachCompatible(in AttachRequest attach) =>
        attach.Endpoint is { } endpoint && attach.Domain is { Endpoints: [var first, ..] }
        && first.Configuration.Reserved.Count != endpoint.Configuration.Reserved.Count ? Inval : Ok;
}

[Mutant("compatible-endpoints-half-joined", "attach.compatible-endpoints", "an endpoint that does not go with the others is told UNSUPP after it joined")]
internal sealed class CompatibleEndpointsHalfJoined : DeviceRules
{
    public override byte AttachCompatible(in AttachRequest attach)
    {
        if (attach.Endpoint is not { Domain: null } endpoint || attach.Domain is not { Endpoints: [var first, ..] } domain) return Ok;
        if (first.Configuration.Reserved.Count == endpoint.Configuration.Reserved.Count) return Ok;
        Join(endpoint, domain);
        return Unsupp;
    }
}

[Mutant("isolation-one-address-space", "attach.isolates-domains", "there is one address space: every endpoint sees the domain that began first")]
internal sealed class IsolationOneAddressSpace : DeviceRules
{
    public override Domain? DomainOf(Endpoint endpoint) => endpoint.Domain is null ? null : Domains.All.First();
}

[Mutant("isolation-by-bus", "attach.isolates-domains", "an endpoint sees the domain of the first endpoint with the same low 8 bits")]
internal sealed class IsolationByBus : DeviceRules
{
    public override Domain? DomainOf(Endpoint endpoint)
    {
        if (endpoint.Domain is null) return null;
        foreach (var other in Device.Endpoints)
        {
            if ((other.Id & 0xff) == (endpoint.Id & 0xff) && other.Domain is not null) return other.Domain;
        }

        return endpoint.Domain;
    }
}

[Mutant("isolation-falls-through", "attach.isolates-domains", "an address that the endpoint's domain does not map is looked up in the others")]
internal sealed class IsolationFallsThrough : DeviceRules
{
    public override bool FindMapping(Domain domain, ulong iova, out Mapping mapping)
    {
        if (domain.Mappings.TryFind(iova, out mapping)) return true;
        foreach (var other in Domains.All)
        {
            if (other.Mappings.TryFind(iova, out mapping)) return true;
        }

        return false;
    }
}
