using Viommu.Reference.Attachments;
using Viommu.Reference.Domains;
using Viommu.Reference.Requests;
using Viommu.Reference.Tables;

namespace Viommu.Reference.Rules;

// ATTACH_TABLE: the page-table extension.
public partial class DeviceRules
{
    /// <summary>All checks of ATTACH_TABLE, in our order; the first that is not OK decides. Nothing has happened until all are OK.</summary>
    [Choice("attach-table.order-of-checks")]
    public virtual byte CheckAttachTable(in AttachTableRequest attach)
    {
        var status = AttachTableReserved(attach);
        if (status == Ok) status = AttachTableFlags(attach.Flags);
        if (status == Ok) status = AttachTableEndpoint(attach);
        var bypass = IsBypassTable(attach.Flags);
        if (status == Ok && !bypass) status = AttachTableKnownFormat(attach);
        if (status == Ok && !bypass) status = AttachTableFormatOfEndpoint(attach);
        if (status == Ok) status = AttachTableDomainRange(attach);
        if (status == Ok && !bypass) status = AttachTableDescriptor(attach);
        if (status == Ok) status = AttachTableElsewhere(attach);
        if (status == Ok) status = AttachTableExistingDomain(attach);
        return status;
    }

    [Requirement("attach-table.ignore-reserved")]
    public virtual byte AttachTableReserved(in AttachTableRequest attach) => Ok;

    /// <summary>Flags that the dialect does not have; pgtable-v2 has none at all.</summary>
    [Choice("attach-table.unknown-flags")]
    public virtual byte AttachTableFlags(ulong flags) => (flags & ~Wire.AttachTableBypass) == 0 ? Ok : Inval;

    [Requirement("attach-table.no-such-endpoint")]
    public virtual byte AttachTableEndpoint(in AttachTableRequest attach) => attach.Endpoint is null ? NoEnt : Ok;

    /// <summary>A number that the revision gives to no format: rejected, UNSUPP or INVAL.</summary>
    [Requirement("attach-table.unknown-format")]
    [Choice("attach-table.unknown-format-status")]
    public virtual byte AttachTableKnownFormat(in AttachTableRequest attach) => attach.IsKnownFormat ? Ok : Unsupp;

    /// <summary>A format that the endpoint's IOMMU does not have: rejected, UNSUPP or INVAL.</summary>
    [Requirement("attach-table.format-of-endpoint")]
    [Requirement("attach-table.per-endpoint-ids")]
    [Choice("attach-table.format-of-endpoint-status")]
    public virtual byte AttachTableFormatOfEndpoint(in AttachTableRequest attach) => attach.Unit is null ? Unsupp : Ok;

    /// <summary>RANGE, INVAL or NOENT, as for ATTACH.</summary>
    [Requirement("attach-table.domain-range")]
    [Choice("attach-table.domain-range-status")]
    public virtual byte AttachTableDomainRange(in AttachTableRequest attach) => IsInDomainRange(attach.DomainId) ? Ok : Range;

    /// <summary>What the ID registers rule out, they rule out here; the tables themselves are not looked at.</summary>
    [Requirement("attach-table.bad-descriptor")]
    [Requirement("probe.hw-raw")]
    public virtual byte AttachTableDescriptor(in AttachTableRequest attach) =>
        attach.Unit is { } unit ? RefusalStatus(unit.Format.Attach(attach.Words, out _).Kind) : Unsupp;

    /// <summary>The status for a refused descriptor: INVAL, RANGE or UNSUPP.</summary>
    [Choice("attach-table.bad-descriptor-status")]
    public virtual byte RefusalStatus(TableRefusalKind refusal) => refusal switch
    {
        TableRefusalKind.None => Ok,
        TableRefusalKind.Unsupported => Unsupp,
        _ => Inval,
    };

    /// <summary>An endpoint that is attached to another domain is moved; a device that cannot do that answers UNSUPP.</summary>
    [Choice("attach-table.moves-endpoint")]
    public virtual byte AttachTableElsewhere(in AttachTableRequest attach) => Ok;

    /// <summary>
    /// A domain that exists: the driver should not name it, and the answer is open. It is taken where it harms no other endpoint: the same
    /// tables again, tables for a PASID that has none, or the tables of an endpoint that has the domain to itself.
    /// </summary>
    [Requirement("attach-table.existing-domain")]
    [Choice("attach-table.existing-domain")]
    public virtual byte AttachTableExistingDomain(in AttachTableRequest attach)
    {
        if (attach.Domain is not { } domain) return Ok;
        if (IsBypassTable(attach.Flags)) return domain.IsBypass ? Ok : Inval;
        if (!domain.HasTables || attach.Unit is not { } unit) return Inval;
        if (domain.Endpoints.Count == 1 && domain.Endpoints[0] == attach.Endpoint) return Ok;
        var free = unit.Format.AttachesByPasid;
        var pasid = PasidOf(unit, attach.Words);
        foreach (var descriptor in domain.Descriptors)
        {
            if (descriptor.Says(attach.Format, attach.Words)) return Ok;
            if (descriptor.Format != attach.Format || descriptor.Pasid == pasid) free = false;
        }

        return free ? Ok : Inval;
    }

    /// <summary>True when the flags ask for a bypass domain, in the dialect that can.</summary>
    [Requirement("bypass.attach-bypass-domain")]
    public virtual bool IsBypassTable(ulong flags) => (flags & Wire.AttachTableBypass) != 0;

    /// <summary>The IOMMU before an endpoint that takes a format.</summary>
    [Requirement("attach-table.format-of-endpoint")]
    [Requirement("attach-table.per-endpoint-ids")]
    public virtual TableUnit? FindTableUnit(Endpoint endpoint, ulong format) => endpoint.UnitFor(format);

    /// <summary>What happens after a rejection: nothing.</summary>
    [Requirement("attach-table.rejected-changes-nothing")]
    public virtual void AttachTableRejected(in AttachTableRequest attach)
    {
    }

    /// <summary>Carries the ATTACH_TABLE out.</summary>
    [Requirement("attach-table.takes-effect")]
    public virtual void AttachTable(in AttachTableRequest attach)
    {
        if (attach.Endpoint is not { } endpoint) return;
        if (endpoint.Domain is null || endpoint.Domain != attach.Domain)
        {
            LeaveForAttachTable(endpoint);

            // Leaving may have ended the domain that was named, so it is looked up again.
            var domain = FindDomain(attach.DomainId) ?? BeginTableDomain(attach);
            if (!domain.IsBypass) SetTables(domain, attach);
            Join(endpoint, domain);
        }
        else if (!endpoint.Domain.IsBypass)
        {
            SetTables(endpoint.Domain, attach);
        }
    }

    /// <summary>An endpoint that is attached elsewhere leaves that domain as if by DETACH.</summary>
    [Requirement("attach-table.moves-endpoint")]
    public virtual void LeaveForAttachTable(Endpoint endpoint)
    {
        if (endpoint.Domain is { } domain) Leave(endpoint, domain);
    }

    /// <summary>Creates the domain that an ATTACH_TABLE names.</summary>
    [Requirement("attach-table.takes-effect")]
    public virtual Domain BeginTableDomain(in AttachTableRequest attach) =>
        IsBypassTable(attach.Flags) ? Domains.Begin(attach.DomainId, true) : Domains.BeginTables(attach.DomainId);

    /// <summary>Gives a domain its tables. The same tables again change nothing, and keep what is cached.</summary>
    [Requirement("attach-table.reattach-keeps")]
    [Requirement("attach-table.takes-effect")]
    public virtual void SetTables(Domain domain, in AttachTableRequest attach)
    {
        if (attach.Unit is not { } unit) return;
        var pasid = PasidOf(unit, attach.Words);
        for (var i = domain.Descriptors.Count - 1; i >= 0; i--)
        {
            var old = domain.Descriptors[i];
            if (old.Says(attach.Format, attach.Words))
            {
                // An endpoint that gave up this PASID has it again.
                if (attach.Endpoint is { } again && unit.Format.AttachesByPasid) TakeTable(again, old);
                return;
            }

            if (old.Format == attach.Format && unit.Format.AttachesByPasid && old.Pasid != pasid) continue;
            domain.Descriptors.RemoveAt(i);
            ForgetTables(domain.Id);
        }

        domain.HasTables = true;
        var added = new TableDescriptor(attach.Format, pasid, attach.Words.ToArray());
        domain.Descriptors.Add(added);
        foreach (var endpoint in domain.Endpoints)
        {
            // A PASID more does not bring back those that an endpoint gave up.
            if (unit.Format.AttachesByPasid) TakeTable(endpoint, added);
            else TakeTables(endpoint, domain);
        }
    }

    /// <summary>Has an endpoint's IOMMU take the tables of its domain. Those that its ID registers rule out are not taken.</summary>
    [Requirement("attach-table.shared-by-attach")]
    [Requirement("attach-table.bad-descriptor-blocks")]
    public virtual void TakeTables(Endpoint endpoint, Domain domain)
    {
        endpoint.Tables = null;
        foreach (var descriptor in domain.Descriptors) TakeTable(endpoint, descriptor);
    }

    /// <summary>Has an endpoint's IOMMU take the tables of one descriptor, in the place of those for the same accesses.</summary>
    [Requirement("attach-table.shared-by-attach")]
    [Requirement("attach-table.bad-descriptor-blocks")]
    public virtual void TakeTable(Endpoint endpoint, TableDescriptor descriptor)
    {
        TableContext? context = null;
        if (FindTableUnit(endpoint, descriptor.Format) is not { } unit || unit.Format.Attach([.. descriptor.Words], out context).IsRefused || context is null)
        {
            endpoint.Tables?.Remove(descriptor.Pasid);
            return;
        }

        if (endpoint.Tables is not { } tables || tables.Unit != unit) endpoint.Tables = tables = new AttachedTables(unit);
        tables.Set(context, descriptor);
    }

    /// <summary>ATTACH to a domain with tables: an endpoint whose IOMMU cannot take them may not join.</summary>
    [Requirement("attach.compatible-endpoints")]
    [Requirement("attach-table.shared-by-attach")]
    public virtual byte AttachSharesTables(in AttachRequest attach)
    {
        if (attach.Endpoint is not { } endpoint || attach.Domain is not { HasTables: true } domain) return Ok;
        foreach (var descriptor in domain.Descriptors)
        {
            if (FindTableUnit(endpoint, descriptor.Format) is not { } unit) return Unsupp;
            if (unit.Format.Attach([.. descriptor.Words], out _).IsRefused) return Unsupp;
        }

        return Ok;
    }

    /// <summary>The one PASID that a descriptor is for, in formats that attach them one by one.</summary>
    protected static uint? PasidOf(TableUnit unit, ReadOnlySpan<ulong> words) =>
        unit.Format.AttachesByPasid && !unit.Format.Attach(words, out var context).IsRefused ? context?.Pasid : null;
}
