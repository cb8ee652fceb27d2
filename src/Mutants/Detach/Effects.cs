using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Detach;

[Mutant("detach-ok-without-effect", "detach.access-ends", "DETACH answers OK and does nothing")]
internal sealed class DetachOkWithoutEffect : DeviceRules
{
    public override void Detach(in DetachRequest detach)
    {
    }
}

[Mutant("detach-only-last", "detach.access-ends", "an endpoint is really detached only when it is alone in the domain")]
internal sealed class DetachOnlyLast : DeviceRules
{
    public override void Leave(Endpoint endpoint, Domain domain)
    {
        domain.Endpoints.Remove(endpoint);
        if (domain.Endpoints.Count > 0) return;
        endpoint.Domain = null;
        EndDomainAfterLastEndpoint(domain);
    }
}

[Mutant("detach-only-companions", "detach.access-ends", "the last endpoint of a domain keeps its access")]
internal sealed class DetachOnlyCompanions : DeviceRules
{
    public override void Leave(Endpoint endpoint, Domain domain)
    {
        if (domain.Endpoints.Count < 2) return;
        domain.Endpoints.Remove(endpoint);
        endpoint.Domain = null;
    }
}

[Mutant("detach-all-of-domain", "map.translates", "a DETACH of one endpoint detaches all of the domain")]
internal sealed class DetachAllOfDomain : DeviceRules { public override void Leave(Endpoint endpoint, Domain domain) => Domains.End(domain); }

[Mutant("detach-stale-translation", "detach.access-ends", "translations are cached by endpoint and address, and nothing forgets them")]
internal sealed class DetachStaleTranslation : DeviceRules
{
    private readonly Dictionary<(uint Endpoint, ulong Page, AccessKind Kind), Translation> _cache = [];

    public override Translation Translate(Endpoint endpoint, ulong iova, AccessKind kind)
    {
        var key = (endpoint.Id, iova & ~0xfffUL, kind);
        if (_cache.TryGetValue(key, out var known) && known.Last >= iova)
            return known with { Physical = known.Physical + (iova & 0xfff) };
        var found = base.Translate(endpoint, iova, kind);
        if (found.Kind == TranslationKind.Memory && (iova & 0xfff) == 0) _cache[key] = found;
        return found;
    }
}

[Mutant("detach-domain-lives-on", "detach.last-endpoint-ends-domain", "a domain without endpoints lives on with its mappings")]
internal sealed class DetachDomainLivesOn : DeviceRules
{
    public override void EndDomainAfterLastEndpoint(Domain domain)
    {
    }
}

[Mutant("detach-domain-lives-on-empty", "detach.last-endpoint-ends-domain", "a domain without endpoints loses its mappings, but its id stays in use")]
internal sealed class DetachDomainLivesOnEmpty : DeviceRules { public override void EndDomainAfterLastEndpoint(Domain domain) => domain.Mappings.Clear(); }

[Mutant("detach-bypass-domain-lives-on", "detach.last-endpoint-ends-domain", "a bypass domain without endpoints lives on")]
internal sealed class DetachBypassDomainLivesOn : DeviceRules
{
    public override void EndDomainAfterLastEndpoint(Domain domain)
    {
        if (!domain.IsBypass) Domains.End(domain);
    }
}

[Mutant("detach-domain-with-mappings-lives-on", "detach.last-endpoint-ends-domain", "a domain lives on while it has mappings")]
internal sealed class DetachDomainWithMappingsLivesOn : DeviceRules
{
    public override void EndDomainAfterLastEndpoint(Domain domain)
    {
        if (domain.Mappings.Count == 0) Domains.End(domain);
    }
}
