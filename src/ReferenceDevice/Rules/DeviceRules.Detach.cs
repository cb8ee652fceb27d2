using Viommu.Reference.Domains;
using Viommu.Reference.Requests;

namespace Viommu.Reference.Rules;

// DETACH: virtio 1.2, 5.13.6.4.
public partial class DeviceRules
{
    /// <summary>All checks of DETACH, in our order.</summary>
    [Choice("detach.order-of-checks")]
    public virtual byte CheckDetach(in DetachRequest detach)
    {
        var status = DetachReserved(detach.Reserved);
        if (status == Ok) status = DetachEndpoint(detach);
        if (status == Ok) status = DetachDomain(detach);
        if (status == Ok && NamesPasid(detach)) status = DetachPasidStatus(detach);
        return status;
    }

    [Requirement("detach.ignore-reserved")]
    public virtual byte DetachReserved(ReadOnlySpan<byte> reserved) => Ok;

    [Requirement("detach.no-such-endpoint")]
    public virtual byte DetachEndpoint(in DetachRequest detach) => detach.Endpoint is null ? NoEnt : Ok;

    /// <summary>The domain does not exist, or the endpoint is not in it: INVAL, or OK without effect.</summary>
    [Requirement("detach.wrong-domain")]
    [Choice("detach.wrong-domain")]
    public virtual byte DetachDomain(in DetachRequest detach) =>
        detach.Domain is { } domain && detach.Endpoint?.Domain == domain ? Ok : Inval;

    /// <summary>Carries the DETACH out. Naming another domain than the endpoint's has no effect.</summary>
    [Requirement("detach.access-ends")]
    public virtual void Detach(in DetachRequest detach)
    {
        if (detach.Endpoint is not { } endpoint || detach.Domain is not { } domain || endpoint.Domain != domain) return;
        if (NamesPasid(detach)) DetachPasid(endpoint, domain, detach.Pasid);
        else Leave(endpoint, domain);
    }

    /// <summary>Takes an endpoint out of its domain.</summary>
    [Requirement("detach.access-ends")]
    public virtual void Leave(Endpoint endpoint, Domain domain)
    {
        endpoint.Domain = null;
        domain.Endpoints.Remove(endpoint);
        if (domain.HasTables) ForgetTablesOnLeave(domain);
        if (domain.Endpoints.Count == 0) EndDomainAfterLastEndpoint(domain);
    }

    /// <summary>A domain without endpoints ceases to exist, and its mappings with it.</summary>
    [Requirement("detach.last-endpoint-ends-domain")]
    public virtual void EndDomainAfterLastEndpoint(Domain domain) => Domains.End(domain);
}
