using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Tables;

[Mutant("table-joins-bypass-domain", "attach-table.takes-effect", "ATTACH_TABLE to a bypass domain gets OK, and the endpoint bypasses too")]
internal sealed class TableJoinsBypassDomain : DeviceRules
{
    public override byte AttachTableExistingDomain(in AttachTableRequest attach) =>
        attach.Domain is { IsBypass: true } ? Ok : base.AttachTableExistingDomain(attach);
}

[Mutant("table-rejected-joins-bypass", "attach-table.rejected-changes-nothing",
    "a rejected ATTACH_TABLE puts an endpoint that was free into the bypass domain that it names")]
internal sealed class TableRejectedJoinsBypass : DeviceRules
{
    public override void AttachTableRejected(in AttachTableRequest attach)
    {
        if (attach is { Domain: { IsBypass: true } domain, Endpoint: { Domain: null } endpoint }) Join(endpoint, domain);
    }
}

[Mutant("table-rejected-joins-domain", "attach-table.rejected-changes-nothing",
    "a rejected ATTACH_TABLE puts an endpoint that was free into the domain of mappings that it names")]
internal sealed class TableRejectedJoinsDomain : DeviceRules
{
    public override void AttachTableRejected(in AttachTableRequest attach)
    {
        if (attach is { Domain: { IsBypass: false, HasTables: false } domain, Endpoint: { Domain: null } endpoint }) Join(endpoint, domain);
    }
}

[Mutant("table-rejected-clears-named", "attach-table.rejected-changes-nothing", "a rejected ATTACH_TABLE drops the mappings of the domain that it names")]
internal sealed class TableRejectedClearsNamed : DeviceRules
{
    public override void AttachTableRejected(in AttachTableRequest attach)
    {
        if (attach.Endpoint is { } endpoint && endpoint.Domain != attach.Domain) attach.Domain?.Mappings.Clear();
    }
}

[Mutant("table-rejected-leaves-for-domain", "attach-table.rejected-changes-nothing",
    "an endpoint leaves its domain before the domain that is named is looked at")]
internal sealed class TableRejectedLeavesForDomain : DeviceRules
{
    public override byte AttachTableExistingDomain(in AttachTableRequest attach)
    {
        var status = base.AttachTableExistingDomain(attach);
        if (status != Ok && attach.Endpoint is { Domain: { } domain } endpoint && domain != attach.Domain) Leave(endpoint, domain);
        return status;
    }
}
