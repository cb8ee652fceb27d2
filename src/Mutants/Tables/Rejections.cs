using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Tables;

[Mutant("table-rejected-detaches", "attach-table.rejected-changes-nothing", "a rejected ATTACH_TABLE detaches the endpoint")]
[Mutant("gcr3-refused-drops-tables", "gcr3.refused-changes-nothing", "an endpoint whose ATTACH_TABLE is refused loses the tables it had", On = "amd-tables")]
[Mutant("amd-pt-refused-drops-tables", "amd-pt.refused-keeps", "an endpoint whose ATTACH_TABLE is refused loses the tables it had", On = "amd-tables")]
internal sealed class TableRejectedDetaches : DeviceRules
{
    public override void AttachTableRejected(in AttachTableRequest attach)
    {
        if (attach.Endpoint is { Domain: { } domain } endpoint) Leave(endpoint, domain);
    }
}

[Mutant("table-rejected-drops-tables", "attach-table.rejected-changes-nothing", "a rejected ATTACH_TABLE takes the endpoint's tables away")]
internal sealed class TableRejectedDropsTables : DeviceRules
{
    public override void AttachTableRejected(in AttachTableRequest attach)
    {
        if (attach.Endpoint is { } endpoint) endpoint.Tables = null;
    }
}

[Mutant("table-rejected-ends-domain", "attach-table.rejected-changes-nothing", "a rejected ATTACH_TABLE ends the endpoint's domain")]
internal sealed class TableRejectedEndsDomain : DeviceRules
{
    public override void AttachTableRejected(in AttachTableRequest attach)
    {
        if (attach.Endpoint?.Domain is { } domain) Domains.End(domain);
    }
}

[Mutant("table-rejected-clears-mappings", "attach-table.rejected-changes-nothing", "a rejected ATTACH_TABLE drops the mappings of the endpoint's domain")]
internal sealed class TableRejectedClearsMappings : DeviceRules
{
    public override void AttachTableRejected(in AttachTableRequest attach) => attach.Endpoint?.Domain?.Mappings.Clear();
}

[Mutant("table-rejected-drops-tables-of-domain", "attach-table.rejected-changes-nothing",
    "a rejected ATTACH_TABLE takes the tables of the domain that it names away")]
internal sealed class TableRejectedDropsTablesOfDomain : DeviceRules
{
    public override void AttachTableRejected(in AttachTableRequest attach)
    {
        if (attach.Domain is not { } domain) return;
        foreach (var endpoint in domain.Endpoints) endpoint.Tables = null;
    }
}

[Mutant("table-rejected-attaches", "attach-table.rejected-changes-nothing", "a rejected ATTACH_TABLE puts an endpoint that was free into an empty domain")]
internal sealed class TableRejectedAttaches : DeviceRules
{
    public override void AttachTableRejected(in AttachTableRequest attach)
    {
        if (attach is { Domain: null, Endpoint: { Domain: null } endpoint }) Join(endpoint, Domains.BeginTables(attach.DomainId));
    }
}
