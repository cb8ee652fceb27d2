using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables;

namespace Viommu.Reference.Mutants.Tables;

[Mutant("table-endpoint-inval", "attach-table.no-such-endpoint", "an endpoint that does not exist gets INVAL")]
internal sealed class TableEndpointInval : DeviceRules
{
    public override byte AttachTableEndpoint(in AttachTableRequest attach) => attach.Endpoint is null ? Inval : Ok;
}

[Mutant("table-endpoint-unsupp", "attach-table.no-such-endpoint", "an endpoint that does not exist gets UNSUPP")]
internal sealed class TableEndpointUnsupp : DeviceRules
{
    public override byte AttachTableEndpoint(in AttachTableRequest attach) => attach.Endpoint is null ? Unsupp : Ok;
}

[Mutant("table-endpoint-ok", "attach-table.no-such-endpoint", "an endpoint that does not exist gets OK")]
internal sealed class TableEndpointOk : DeviceRules
{
    public override byte CheckAttachTable(in AttachTableRequest attach) => attach.Endpoint is null ? Ok : base.CheckAttachTable(attach);
}

[Mutant("table-unknown-format-ok", "attach-table.unknown-format", "a format of no number gets OK and nothing happens")]
internal sealed class TableUnknownFormatOk : DeviceRules
{
    public override byte CheckAttachTable(in AttachTableRequest attach) => attach.IsKnownFormat ? base.CheckAttachTable(attach) : Ok;
}

[Mutant("table-foreign-format-ok", "attach-table.format-of-endpoint", "a format that the endpoint lacks gets OK", On = "no-table-hardware")]
internal sealed class TableForeignFormatOk : DeviceRules
{
    public override byte CheckAttachTable(in AttachTableRequest attach) =>
        attach is { Unit: null, IsKnownFormat: true, Endpoint: not null } ? Ok : base.CheckAttachTable(attach);
}

[Mutant("table-reserved-inval", "attach-table.ignore-reserved", "reserved bytes that are not zero get INVAL")]
internal sealed class TableReservedInval : DeviceRules
{
    public override byte AttachTableReserved(in AttachTableRequest attach) => attach.HasReservedBits() ? Inval : Ok;
}

[Mutant("table-reserved-unsupp", "attach-table.ignore-reserved", "reserved bytes that are not zero get UNSUPP")]
internal sealed class TableReservedUnsupp : DeviceRules
{
    public override byte AttachTableReserved(in AttachTableRequest attach) => attach.HasReservedBits() ? Unsupp : Ok;
}

[Mutant("table-domain-range-unchecked", "attach-table.domain-range", "domain_range is not looked at")]
internal sealed class TableDomainRangeUnchecked : DeviceRules { public override byte AttachTableDomainRange(in AttachTableRequest attach) => Ok; }

[Mutant("table-domain-range-one-too-many", "attach-table.domain-range", "the id after domain_range.end is taken")]
internal sealed class TableDomainRangeOneTooMany : DeviceRules
{
    public override byte AttachTableDomainRange(in AttachTableRequest attach) => attach.DomainId == 0 || IsInDomainRange(attach.DomainId - 1) ? Ok : Range;
}

[Mutant("table-domain-range-start-unchecked", "attach-table.domain-range", "ids below domain_range.start are taken")]
internal sealed class TableDomainRangeStartUnchecked : DeviceRules
{
    public override byte AttachTableDomainRange(in AttachTableRequest attach) => attach.DomainId <= Configuration.DomainRange.End ? Ok : Range;
}

[Mutant("table-bad-descriptor-ok", "attach-table.bad-descriptor", "a descriptor that the registers rule out gets OK, and all is blocked")]
internal sealed class TableBadDescriptorOk : DeviceRules { public override byte AttachTableDescriptor(in AttachTableRequest attach) => Ok; }

[Mutant("table-bad-descriptor-noent", "attach-table.bad-descriptor", "a descriptor that the registers rule out gets NOENT")]
internal sealed class TableBadDescriptorNoent : DeviceRules
{
    public override byte RefusalStatus(TableRefusalKind refusal) => refusal == TableRefusalKind.None ? Ok : NoEnt;
}

[Mutant("table-bad-descriptor-bypasses", "attach-table.bad-descriptor-blocks", "a descriptor that the registers rule out lets everything through")]
internal sealed class TableBadDescriptorBypasses : DeviceRules
{
    public override byte AttachTableDescriptor(in AttachTableRequest attach) => Ok;

    public override Translation TranslateWithoutTables(in EndpointAccess access) => Translation.Through(access.Iova, access.Iova | 0xfff);
}

[Mutant("table-unsupported-ok", "attach-table.bad-descriptor", "of a bad descriptor only what is malformed is refused")]
internal sealed class TableUnsupportedOk : DeviceRules
{
    public override byte RefusalStatus(TableRefusalKind refusal) => refusal is TableRefusalKind.None or TableRefusalKind.Unsupported ? Ok : Inval;
}

[Mutant("table-malformed-ok", "attach-table.bad-descriptor", "of a bad descriptor only what is not offered is refused")]
internal sealed class TableMalformedOk : DeviceRules
{
    public override byte RefusalStatus(TableRefusalKind refusal) => refusal == TableRefusalKind.Unsupported ? Unsupp : Ok;
}

[Mutant("table-endpoint-id-20-bits", "attach-table.no-such-endpoint", "an endpoint that does not exist means the one of the id's low 20 bits")]
internal sealed class TableEndpointId20Bits : DeviceRules
{
    public override Endpoint? FindEndpoint(uint id) => base.FindEndpoint(id) ?? base.FindEndpoint(id & 0xf_ffff);
}
