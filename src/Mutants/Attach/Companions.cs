using Viommu.Reference.Domains;
using Viommu.Reference.Mappings;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Attach;

[Mutant("second-endpoint-refused-inval", "attach.second-endpoint-unsupp", "a second endpoint gets INVAL")]
internal sealed class SecondEndpointRefusedInval : DeviceRules
{
    public override byte AttachSecondEndpoint(in AttachRequest attach) => attach.Domain is { } domain && attach.Endpoint?.Domain != domain ? Inval : Ok;
}

[Mutant("second-endpoint-refused-nomem", "attach.second-endpoint-unsupp", "a second endpoint gets NOMEM")]
internal sealed class SecondEndpointRefusedNomem : DeviceRules
{
    public override byte AttachSecondEndpoint(in AttachRequest attach) =>
        attach.Domain is { } domain && attach.Endpoint?.Domain != domain ? Wire.Statuses.NoMem : Ok;
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
