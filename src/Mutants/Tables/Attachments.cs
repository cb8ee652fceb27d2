using Viommu.Reference.Attachments;
using Viommu.Reference.Domains;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Mutants.Tables;

[Mutant("table-attach-without-effect", "attach-table.takes-effect", "ATTACH_TABLE answers OK and does nothing")]
internal sealed class TableAttachWithoutEffect : DeviceRules
{
    public override void AttachTable(in AttachTableRequest attach)
    {
    }
}

[Mutant("table-attach-unattached-only", "attach-table.moves-endpoint", "an endpoint that is attached elsewhere stays there, and OK is answered")]
internal sealed class TableAttachUnattachedOnly : DeviceRules
{
    public override void AttachTable(in AttachTableRequest attach)
    {
        if (attach.Endpoint is { Domain: null }) base.AttachTable(attach);
    }
}

[Mutant("table-move-keeps-old-domain", "attach-table.moves-endpoint", "the domain that an endpoint leaves for tables is not told")]
internal sealed class TableMoveKeepsOldDomain : DeviceRules
{
    public override void LeaveForAttachTable(Endpoint endpoint)
    {
    }
}

[Mutant("table-move-ends-old-domain", "attach-table.moves-endpoint", "the domain that an endpoint leaves for tables ends, whoever else is in it")]
internal sealed class TableMoveEndsOldDomain : DeviceRules
{
    public override void LeaveForAttachTable(Endpoint endpoint)
    {
        if (endpoint.Domain is { } domain) Domains.End(domain);
    }
}

[Mutant("table-move-unsupp-after-leaving", "attach-table.rejected-changes-nothing", "an endpoint that is attached elsewhere leaves there, and gets UNSUPP")]
internal sealed class TableMoveUnsuppAfterLeaving : DeviceRules
{
    public override byte AttachTableElsewhere(in AttachTableRequest attach)
    {
        if (attach.Endpoint is not { Domain: { } domain } endpoint || domain == attach.Domain) return Ok;
        Leave(endpoint, domain);
        return Unsupp;
    }
}

[Mutant("table-one-address-space", "attach-table.isolates-domains", "the newest tables are those of every domain that has any")]
internal sealed class TableOneAddressSpace : DeviceRules
{
    public override void SetTables(Domain domain, in AttachTableRequest attach)
    {
        base.SetTables(domain, attach);
        foreach (var endpoint in Device.Endpoints)
        {
            if (endpoint.Tables is not null) TakeTables(endpoint, domain);
        }
    }
}

[Mutant("table-map-domain-ok", "attach-table.takes-effect", "ATTACH_TABLE to a domain with mappings gets OK, and the mappings stay in force")]
internal sealed class TableMapDomainOk : DeviceRules
{
    public override byte AttachTableExistingDomain(in AttachTableRequest attach) =>
        attach.Domain is { HasTables: false, IsBypass: false } ? Ok : base.AttachTableExistingDomain(attach);

    public override void SetTables(Domain domain, in AttachTableRequest attach)
    {
        if (domain.HasTables) base.SetTables(domain, attach);
    }
}

[Mutant("table-move-inval", "attach-table.moves-endpoint", "an endpoint that is attached elsewhere gets INVAL")]
internal sealed class TableMoveInval : DeviceRules
{
    public override byte AttachTableElsewhere(in AttachTableRequest attach) => attach.Endpoint?.Domain is { } domain && domain != attach.Domain ? Inval : Ok;
}

[Mutant("table-domain-is-bypass", "attach-table.takes-effect", "the domain of an ATTACH_TABLE is a bypass domain")]
internal sealed class TableDomainIsBypass : DeviceRules
{
    public override Domain BeginTableDomain(in AttachTableRequest attach) => Domains.Begin(attach.DomainId, true);
}

[Mutant("table-reattach-drops", "attach-table.reattach-keeps", "the same tables again take the tables away")]
internal sealed class TableReattachDrops : DeviceRules
{
    public override void SetTables(Domain domain, in AttachTableRequest attach)
    {
        if (domain.Descriptors.Count == 0) base.SetTables(domain, attach);
        else foreach (var endpoint in domain.Endpoints) endpoint.Tables = null;
    }
}

[Mutant("table-shared-not-taken", "attach-table.shared-by-attach", "an endpoint that ATTACH adds gets no tables")]
internal sealed class TableSharedNotTaken : DeviceRules
{
    public override void Join(Endpoint endpoint, Domain domain)
    {
        endpoint.Domain = domain;
        domain.Endpoints.Add(endpoint);
        if (domain.Endpoints.Count == 1 && domain.HasTables) TakeTables(endpoint, domain);
    }
}

[Mutant("table-shared-moves", "attach-table.shared-by-attach", "an endpoint that ATTACH adds takes the tables away from the others")]
internal sealed class TableSharedMoves : DeviceRules
{
    public override void TakeTables(Endpoint endpoint, Domain domain)
    {
        foreach (var other in domain.Endpoints) other.Tables = null;
        base.TakeTables(endpoint, domain);
    }
}

[Mutant("table-units-of-others", "attach-table.format-of-endpoint", "a format that any endpoint has is taken for every endpoint")]
internal sealed class TableUnitsOfOthers : DeviceRules
{
    public override TableUnit? FindTableUnit(Endpoint endpoint, ulong format)
    {
        foreach (var other in Device.Endpoints)
        {
            if (other.UnitFor(format) is { } unit) return endpoint.UnitFor(format) ?? unit;
        }

        return null;
    }
}

[Mutant("table-units-of-first", "attach-table.per-endpoint-ids", "every endpoint is judged by the ID registers of the first")]
internal sealed class TableUnitsOfFirst : DeviceRules
{
    public override TableUnit? FindTableUnit(Endpoint endpoint, ulong format) => endpoint.UnitFor(format) is null ? null : Device.Endpoints[0].UnitFor(format);
}

[Mutant("table-units-of-last", "attach-table.per-endpoint-ids", "every endpoint is judged by the ID registers of the last")]
internal sealed class TableUnitsOfLast : DeviceRules
{
    public override TableUnit? FindTableUnit(Endpoint endpoint, ulong format) => endpoint.UnitFor(format) is null ? null : Device.Endpoints[^1].UnitFor(format);
}

[Mutant("detach-pasid-crashes", "detach.pasid-not-attached", "DETACH of a PASID of an endpoint without tables is a crash")]
internal sealed class DetachPasidCrashes : DeviceRules
{
    public override byte CheckDetach(in DetachRequest detach) =>
        NamesPasid(detach) && detach.Endpoint is { Tables: null }
            ? throw new InvalidOperationException("there are no tables to take the PASID from")
            : base.CheckDetach(detach);
}

[Mutant("detach-pasid-before-endpoint", "detach.no-such-endpoint", "DETACH of a PASID looks for tables before it looks for the endpoint")]
internal sealed class DetachPasidBeforeEndpoint : DeviceRules
{
    public override byte CheckDetach(in DetachRequest detach) => NamesPasid(detach) && detach.Endpoint?.Tables is null ? Inval : base.CheckDetach(detach);
}

[Mutant("detach-always-one-pasid", "detach.pasid-only", "DETACH without the flag ends nothing but what is cached of PASID 0")]
internal sealed class DetachAlwaysOnePasid : DeviceRules
{
    public override void Detach(in DetachRequest detach)
    {
        if (detach is { Endpoint.Tables: not null, Domain: { } domain })
            DropCached(new CacheInvalidation(domain.Id, InvalidationScope.Pasid, PasidTable: true, Pasid: 0));
        else base.Detach(detach);
    }
}

[Mutant("detach-pasid-not-zero", "detach.pasid-only", "DETACH with a PASID that is not zero ends that PASID alone, without the flag")]
internal sealed class DetachPasidNotZero : DeviceRules
{
    public override void Detach(in DetachRequest detach)
    {
        if (detach is { Endpoint.Tables: not null, Pasid: not 0, Domain: { } domain })
            DropCached(new CacheInvalidation(domain.Id, InvalidationScope.Pasid, PasidTable: true, Pasid: detach.Pasid));
        else
            base.Detach(detach);
    }
}
