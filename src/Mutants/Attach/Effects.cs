using Viommu.Reference.Domains;
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

[Mutant("attach-not-counted", "map.translates", "a second endpoint is not counted, so that the domain ends with the first")]
internal sealed class AttachNotCounted : DeviceRules
{
    public override void Join(Endpoint endpoint, Domain domain)
    {
        endpoint.Domain = domain;
        if (domain.Endpoints.Count == 0) domain.Endpoints.Add(endpoint);
    }
}

[Mutant("attach-leaves-before-checks", "map.translates", "the endpoint leaves its domain before the request is checked")]
internal sealed class AttachLeavesBeforeChecks : DeviceRules
{
    public override byte CheckAttach(in AttachRequest attach)
    {
        if (attach.Endpoint is { Domain: { } domain } endpoint && attach.Domain != domain) Leave(endpoint, domain);
        return base.CheckAttach(attach);
    }
}

[Mutant("attach-before-reserved", "attach.reserved-nonzero", "the reserved bytes are checked after the endpoint was attached")]
internal sealed class AttachBeforeReserved : DeviceRules
{
    public override byte CheckAttach(in AttachRequest attach)
    {
        if (attach.Endpoint is null || AttachFlags(attach.Flags) != Ok) return base.CheckAttach(attach);
        if (!IsZero(attach.Reserved)) Attach(attach);
        return base.CheckAttach(attach);
    }
}

[Mutant("attach-creates-domain-first", "map.no-such-domain", "the domain is created before the endpoint is looked for, and stays")]
internal sealed class AttachCreatesDomainFirst : DeviceRules
{
    public override byte AttachEndpoint(in AttachRequest attach)
    {
        if (attach.Domain is null && IsInDomainRange(attach.DomainId)) BeginDomain(attach.DomainId, attach.Flags);
        return attach.Endpoint is null ? NoEnt : Ok;
    }
}

[Mutant("attach-creates-bypass-domain-first", "request.ok-on-success", "an ATTACH with BYPASS that is refused leaves a bypass domain behind")]
internal sealed class AttachCreatesBypassDomainFirst : DeviceRules
{
    public override byte AttachEndpoint(in AttachRequest attach)
    {
        if (attach.Endpoint is not null) return Ok;
        if (attach.Domain is null && IsBypassDomain(attach.Flags)) BeginDomain(attach.DomainId, attach.Flags);
        return NoEnt;
    }
}
