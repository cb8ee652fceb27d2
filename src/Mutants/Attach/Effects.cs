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
