using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables;

namespace Viommu.Reference.Mutants.Variants;

[Variant("table-unknown-format-inval", "attach-table.unknown-format", "a format of no number gets INVAL")]
internal sealed class TableUnknownFormatInval : DeviceRules
{
    public override byte AttachTableKnownFormat(in AttachTableRequest attach) => attach.IsKnownFormat ? Ok : Inval;
}

[Variant("table-foreign-format-inval", "attach-table.format-of-endpoint", "a format that the endpoint lacks gets INVAL")]
internal sealed class TableForeignFormatInval : DeviceRules
{
    public override byte AttachTableFormatOfEndpoint(in AttachTableRequest attach) => attach.Unit is null ? Inval : Ok;
}

[Variant("table-domain-range-inval", "attach-table.domain-range", "a domain out of range gets INVAL in ATTACH_TABLE")]
internal sealed class TableDomainRangeInval : DeviceRules
{
    public override byte AttachTableDomainRange(in AttachTableRequest attach) => IsInDomainRange(attach.DomainId) ? Ok : Inval;
}

[Variant("table-domain-range-noent", "attach-table.domain-range", "a domain out of range gets NOENT in ATTACH_TABLE")]
internal sealed class TableDomainRangeNoent : DeviceRules
{
    public override byte AttachTableDomainRange(in AttachTableRequest attach) => IsInDomainRange(attach.DomainId) ? Ok : NoEnt;
}

[Variant("table-bad-descriptor-inval", "attach-table.bad-descriptor", "every descriptor that the registers rule out gets INVAL")]
internal sealed class TableBadDescriptorInval : DeviceRules
{
    public override byte RefusalStatus(TableRefusalKind refusal) => refusal == TableRefusalKind.None ? Ok : Inval;
}

[Variant("table-bad-descriptor-range", "attach-table.bad-descriptor", "every descriptor that the registers rule out gets RANGE")]
internal sealed class TableBadDescriptorRange : DeviceRules
{
    public override byte RefusalStatus(TableRefusalKind refusal) => refusal == TableRefusalKind.None ? Ok : Range;
}

[Variant("table-bad-descriptor-unsupp", "attach-table.bad-descriptor", "every descriptor that the registers rule out gets UNSUPP")]
internal sealed class TableBadDescriptorUnsupp : DeviceRules
{
    public override byte RefusalStatus(TableRefusalKind refusal) => refusal == TableRefusalKind.None ? Ok : Unsupp;
}

[Variant("table-no-moves", "attach-table.moves-endpoint", "an endpoint that is attached elsewhere gets UNSUPP in ATTACH_TABLE")]
internal sealed class TableNoMoves : DeviceRules
{
    public override byte AttachTableElsewhere(in AttachTableRequest attach) => attach.Endpoint?.Domain is { } domain && domain != attach.Domain ? Unsupp : Ok;
}

[Variant("table-existing-domain-refused", "attach-table.existing-domain", "ATTACH_TABLE to a domain that exists gets INVAL, the same tables again included")]
internal sealed class TableExistingDomainRefused : DeviceRules
{
    public override byte AttachTableExistingDomain(in AttachTableRequest attach) =>
        attach.Domain is null || attach.Unit is { Format.AttachesByPasid: true } ? base.AttachTableExistingDomain(attach) : Inval;
}

[Variant("table-existing-domain-taken", "attach-table.existing-domain", "a domain that exists gets the tables, whatever it had")]
internal sealed class TableExistingDomainTaken : DeviceRules
{
    public override byte AttachTableExistingDomain(in AttachTableRequest attach) => attach.Domain is { IsBypass: true } ? Inval : Ok;
}

[Variant("table-descriptor-first", "attach-table.bad-descriptor", "ATTACH_TABLE looks at the descriptor before the domain and the format's number")]
internal sealed class TableDescriptorFirst : DeviceRules
{
    public override byte CheckAttachTable(in AttachTableRequest attach)
    {
        var status = AttachTableEndpoint(attach);
        if (status == Ok) status = AttachTableDescriptor(attach);
        return status == Ok ? base.CheckAttachTable(attach) : status;
    }
}

[Variant("table-domain-first", "attach-table.existing-domain", "ATTACH_TABLE looks at the domain before the format")]
internal sealed class TableDomainFirst : DeviceRules
{
    public override byte CheckAttachTable(in AttachTableRequest attach)
    {
        var status = attach.Endpoint is null ? Ok : AttachTableDomainRange(attach);
        if (status == Ok && attach.Endpoint is not null) status = AttachTableExistingDomain(attach);
        return status == Ok ? base.CheckAttachTable(attach) : status;
    }
}

[Variant("table-pasid-by-mappings", "attach-table.pasid-elsewhere", "in a MAP domain an access with a PASID is translated as one without")]
internal sealed class TablePasidByMappings : DeviceRules
{
    public override Translation TranslatePasidByMappings(Endpoint endpoint, in EndpointAccess access) => Translate(endpoint, access.Iova, access.Kind);
}

[Variant("table-map-taken", "attach-table.map-on-table-domain", "a MAP on a domain with tables gets OK and has no effect")]
internal sealed class TableMapTaken : DeviceRules { public override byte MapTableDomain(in MapRequest map) => Ok; }

[Variant("table-unmap-taken", "attach-table.map-on-table-domain", "an UNMAP on a domain with tables gets OK and has no effect")]
internal sealed class TableUnmapTaken : DeviceRules { public override byte UnmapTableDomain(in UnmapRequest unmap) => Ok; }

[Variant("table-second-refused", "attach-table.existing-domain", "a domain takes one ATTACH_TABLE: a second one, of another PASID too, gets INVAL")]
internal sealed class TableSecondRefused : DeviceRules
{
    public override byte AttachTableExistingDomain(in AttachTableRequest attach) => attach.Domain is null ? Ok : Inval;
}

[Variant("table-second-unsupp", "attach-table.existing-domain", "a domain takes one ATTACH_TABLE: a second one, of another PASID too, gets UNSUPP")]
internal sealed class TableSecondUnsupp : DeviceRules
{
    public override byte AttachTableExistingDomain(in AttachTableRequest attach) => attach.Domain is null ? Ok : Unsupp;
}
