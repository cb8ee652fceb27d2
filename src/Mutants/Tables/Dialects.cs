using Viommu.Reference.Attachments;
using Viommu.Reference.Domains;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Tables;

// Flags of ATTACH_TABLE, which only the prototype's dialect has.

[Mutant("table-unknown-flags-ok", "attach-table.unknown-flags", "flags that nobody defined are not looked at", In = "pgtable-poc-2023")]
internal sealed class TableUnknownFlagsOk : DeviceRules { public override byte AttachTableFlags(ulong flags) => Ok; }

[Mutant("table-unknown-high-flags-ok", "attach-table.unknown-flags", "of the flags the low 16 are looked at", In = "pgtable-poc-2023")]
internal sealed class TableUnknownHighFlagsOk : DeviceRules { public override byte AttachTableFlags(ulong flags) => base.AttachTableFlags(flags & 0xffff); }

[Mutant("table-unknown-flags-ok-with-bypass", "attach-table.unknown-flags",
    "beside BYPASS flags that nobody defined are not looked at", In = "pgtable-poc-2023")]
internal sealed class TableUnknownFlagsOkWithBypass : DeviceRules
{
    public override byte AttachTableFlags(ulong flags) => (flags & 1) != 0 ? Ok : base.AttachTableFlags(flags);
}

[Mutant("table-unknown-flags-detach", "attach-table.rejected-changes-nothing",
    "a flag that nobody defined is rejected, and the endpoint detached", In = "pgtable-poc-2023")]
internal sealed class TableUnknownFlagsDetach : DeviceRules
{
    public override void AttachTableRejected(in AttachTableRequest attach)
    {
        if ((attach.Flags & ~1UL) != 0 && attach.Endpoint is { Domain: { } domain } endpoint) Leave(endpoint, domain);
    }
}

[Mutant("table-bypass-flag-ignored", "attach-table.bypass-flag", "BYPASS is not looked at: the tables are taken, and OK is answered", In = "pgtable-poc-2023")]
internal sealed class TableBypassFlagIgnored : DeviceRules { public override bool IsBypassTable(ulong flags) => false; }

[Mutant("table-bypass-flag-shuts", "attach-table.bypass-flag", "with BYPASS OK is answered, and the endpoint reaches nothing", In = "pgtable-poc-2023")]
internal sealed class TableBypassFlagShuts : DeviceRules
{
    public override Domain BeginTableDomain(in AttachTableRequest attach) => Domains.BeginTables(attach.DomainId);
}

[Mutant("table-bypass-opens-table-domain", "attach-table.bypass-flag-mismatch",
    "BYPASS for a domain with tables gets OK and opens it", In = "pgtable-poc-2023")]
internal sealed class TableBypassOpensTableDomain : DeviceRules
{
    public override byte AttachTableExistingDomain(in AttachTableRequest attach)
    {
        if (!IsBypassTable(attach.Flags) || attach.Domain is not { HasTables: true } domain) return base.AttachTableExistingDomain(attach);
        domain.IsBypass = true;
        return Ok;
    }
}

/// <summary>A device of whose format numbers only some bits count.</summary>
internal abstract class CutFormats(ulong kept) : DeviceRules
{
    public override byte AttachTableKnownFormat(in AttachTableRequest attach) => attach.Unit is null ? base.AttachTableKnownFormat(attach) : Ok;

    public override TableUnit? FindTableUnit(Endpoint endpoint, ulong format) => base.FindTableUnit(endpoint, format & kept);
}

[Mutant("table-format-3-bits", "attach-table.unknown-format", "of the format the low three bits count")]
internal sealed class TableFormat3Bits() : CutFormats(7);

[Mutant("table-format-4-bits", "attach-table.unknown-format", "of the format the low four bits count")]
internal sealed class TableFormat4Bits() : CutFormats(0xf);

[Mutant("table-format-without-top-bit", "attach-table.unknown-format", "the top bit of the format is not looked at")]
internal sealed class TableFormatWithoutTopBit() : CutFormats(0x7f);

[Mutant("table-format-without-bit-6", "attach-table.unknown-format", "bit 6 of the format is not looked at")]
internal sealed class TableFormatWithoutBit6() : CutFormats(~0x40UL);
