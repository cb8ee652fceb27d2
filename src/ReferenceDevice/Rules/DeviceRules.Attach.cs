using Viommu.Reference.Domains;
using Viommu.Reference.Requests;

namespace Viommu.Reference.Rules;

// ATTACH: virtio 1.2, 5.13.6.3.
public partial class DeviceRules
{
    /// <summary>All checks of ATTACH, in our order; the first that is not OK decides. Nothing has happened until all are OK.</summary>
    [Choice("attach.order-of-checks")]
    public virtual byte CheckAttach(in AttachRequest attach)
    {
        var status = AttachReserved(attach.Reserved);
        if (status == Ok) status = AttachFlags(attach.Flags);
        if (status == Ok) status = AttachEndpoint(attach);
        if (status == Ok) status = AttachDomainRange(attach);
        if (status == Ok) status = AttachFlagMismatch(attach);
        if (status == Ok) status = AttachElsewhere(attach);
        if (status == Ok) status = AttachSecondEndpoint(attach);
        if (status == Ok) status = AttachCompatible(attach);
        if (status == Ok) status = AttachSharesTables(attach);
        return status;
    }

    [Requirement("attach.reserved-nonzero")]
    public virtual byte AttachReserved(ReadOnlySpan<byte> reserved) => IsZero(reserved) ? Ok : Inval;

    [Requirement("attach.unknown-flags")]
    [Requirement("attach.flag-needs-feature")]
    public virtual byte AttachFlags(ulong flags) => (flags & ~Wire.AttachFlags.Known(Device.Negotiated)) == 0 ? Ok : Inval;

    [Requirement("attach.no-such-endpoint")]
    public virtual byte AttachEndpoint(in AttachRequest attach) => attach.Endpoint is null ? NoEnt : Ok;

    /// <summary>RANGE, INVAL or NOENT: the text only says that the id is not supported.</summary>
    [Requirement("request.domain-range")]
    [Choice("attach.domain-range-status")]
    public virtual byte AttachDomainRange(in AttachRequest attach) => IsInDomainRange(attach.DomainId) ? Ok : Range;

    [Requirement("attach.bypass-flag-mismatch")]
    public virtual byte AttachFlagMismatch(in AttachRequest attach) =>
        attach.Domain is { } domain && domain.IsBypass != IsBypassDomain(attach.Flags) ? Inval : Ok;

    /// <summary>An endpoint that is attached to another domain is moved; a device that cannot do that answers UNSUPP.</summary>
    [Requirement("attach.moves-endpoint-unsupp")]
    [Choice("attach.moves-endpoint")]
    public virtual byte AttachElsewhere(in AttachRequest attach) => Ok;

    /// <summary>A domain takes any number of endpoints; a device that cannot do that answers UNSUPP.</summary>
    [Requirement("attach.second-endpoint")]
    [Requirement("attach.second-endpoint-unsupp")]
    [Choice("attach.second-endpoint")]
    public virtual byte AttachSecondEndpoint(in AttachRequest attach) => Ok;

    /// <summary>Our reading of compatible: no mapping of the domain lies in a reserved region of the endpoint that joins it.</summary>
    [Requirement("attach.compatible-endpoints")]
    public virtual byte AttachCompatible(in AttachRequest attach)
    {
        if (attach.Endpoint is not { } endpoint || attach.Domain is not { } domain || endpoint.Domain == domain) return Ok;
        foreach (var region in endpoint.Reserved)
        {
            if (domain.Mappings.TryFindIn(region.Start, region.End, out _)) return Unsupp;
        }

        return Ok;
    }

    /// <summary>True when the flags ask for a bypass domain.</summary>
    [Requirement("bypass.attach-bypass-domain")]
    public virtual bool IsBypassDomain(ulong flags) => (flags & Wire.AttachBypass) != 0;

    /// <summary>Carries the ATTACH out.</summary>
    [Requirement("attach.takes-effect")]
    public virtual void Attach(in AttachRequest attach)
    {
        if (attach.Endpoint is not { } endpoint) return;
        if (endpoint.Domain is { } current && current == attach.Domain)
        {
            AttachAgain(endpoint, current);
            return;
        }

        LeaveForAttach(endpoint);
        // Leaving may have ended the domain that was named, so it is looked up again.
        Join(endpoint, FindDomain(attach.DomainId) ?? BeginDomain(attach.DomainId, attach.Flags));
    }

    /// <summary>An ATTACH to the domain that the endpoint is in already: it stays, and the mappings stay.</summary>
    [Requirement("attach.same-domain")]
    public virtual void AttachAgain(Endpoint endpoint, Domain domain)
    {
    }

    /// <summary>An endpoint that is attached elsewhere leaves that domain as if by DETACH.</summary>
    [Requirement("attach.moves-endpoint")]
    public virtual void LeaveForAttach(Endpoint endpoint)
    {
        if (endpoint.Domain is { } domain) Leave(endpoint, domain);
    }

    /// <summary>Creates the domain that an ATTACH names.</summary>
    [Requirement("attach.creates-domain")]
    public virtual Domain BeginDomain(uint id, ulong flags) => Domains.Begin(id, IsBypassDomain(flags));

    /// <summary>Puts an endpoint into a domain.</summary>
    [Requirement("attach.takes-effect")]
    public virtual void Join(Endpoint endpoint, Domain domain)
    {
        endpoint.Domain = domain;
        domain.Endpoints.Add(endpoint);
        if (domain.HasTables) TakeTables(endpoint, domain);
    }
}
