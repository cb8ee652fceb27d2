using Viommu.Reference.Domains;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Attach;

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
