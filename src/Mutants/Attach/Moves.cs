using Viommu.Reference.Domains;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Attach;

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

[Mutant("attach-again-clears", "attach.same-domain", "an ATTACH to the same domain drops its mappings")]
internal sealed class AttachAgainClears : DeviceRules { public override void AttachAgain(Endpoint endpoint, Domain domain) => domain.Mappings.Clear(); }

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
