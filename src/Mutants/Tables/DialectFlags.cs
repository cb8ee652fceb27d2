using Viommu.Reference.Domains;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Tables;

// Flags of ATTACH_TABLE, which only the prototype's dialect has.

[Mutant("table-unknown-flags-ok", "attach-table.unknown-flags", "flags that nobody defined are not looked at", In = "pgtable-poc-2023")]
internal sealed class TableUnknownFlagsOk : DeviceRules
{
    public override byte AttachTableFlags(ulong flags) => Ok;
}

[Mutant("table-unknown-high-flags-ok", "attach-table.unknown-flags", "of the flags the low 16 are looked at", In = "pgtable-poc-2023")]
internal sealed class TableUnknownHighFlagsOk : DeviceRules
{
    public override byte AttachTableFlags(ulong flags) => base.AttachTableFlags(flags & 0xffff);
}

[Mutant("table-unknown-flags-ok-with-bypass", "attach-table.unknown-flags", "beside BYPASS flags that nobody defined are not looked at", In = "pgtable-poc-2023")]
internal sealed class TableUnknownFlagsOkWithBypass : DeviceRules
{
    public override byte AttachTableFlags(ulong flags) => (flags & 1) != 0 ? Ok : base.AttachTableFlags(flags);
}

[Mutant("table-unknown-flags-detach", "attach-table.rejected-changes-nothing", "a flag that nobody defined is rejected, and the endpoint detached", In = "pgtable-poc-2023")]
internal sealed class TableUnknownFlagsDetach : DeviceRules
{
    public override void AttachTableRejected(in AttachTableRequest attach)
    {
        if ((attach.Flags & ~1UL) != 0 && attach.Endpoint is { Domain: { } domain } endpoint) Leave(endpoint, domain);
    }
}

[Mutant("table-bypass-flag-ignored", "attach-table.bypass-flag", "BYPASS is not looked at: the tables are taken, and OK is answered", In = "pgtable-poc-2023")]
internal sealed class TableBypassFlagIgnored : DeviceRules
{
    public override bool IsBypassTable(ulong flags) => false;
}

[Mutant("table-bypass-flag-shuts", "attach-table.bypass-flag", "with BYPASS OK is answered, and the endpoint reaches nothing", In = "pgtable-poc-2023")]
internal sealed class TableBypassFlagShuts : DeviceRules
{
    public override Domain BeginTableDomain(in AttachTableRequest attach) => Domains.BeginTables(attach.DomainId);
}

[Mutant("table-bypass-opens-table-domain", "attach-table.bypass-flag-mismatch", "BYPASS for a domain with tables gets OK and opens it", In = "pgtable-poc-2023")]
internal sealed class TableBypassOpensTableDomain : DeviceRules
{
    public override byte AttachTableExistingDomain(in AttachTableRequest attach)
    {
        if (!IsBypassTable(attach.Flags) || attach.Domain is not { HasTables: true } domain) return base.AttachTableExistingDomain(attach);
        domain.IsBypass = true;
        return Ok;
    }
}
