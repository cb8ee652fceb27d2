using Viommu.Reference.Attachments;
using Viommu.Reference.Configuration;
using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Amd;
using Viommu.Reference.Tables.Amd.Pt;

namespace Viommu.Reference.Mutants.Amd;

[Mutant("amd-pt-unoffered-taken", "amd-pt.not-offered", "host tables are taken where HATS says that there are none", On = "amd-tables")]
internal sealed class PtUnofferedTaken : DeviceRules
{
    private const ulong Hats = 0xc00;

    public override IReadOnlyList<TableFormat> NewTableFormats(TableIommu iommu, TableHardware hardware)
    {
        var formats = base.NewTableFormats(iommu, hardware);
        if (hardware.Kind != "amd" || formats.Any(format => format is AmdPtFormat)) return formats;
        return [.. formats, new AmdPtFormat(new AmdCapabilities(hardware.Registers[0] & ~Hats, hardware.Registers[1]))];
    }
}

[Mutant("amd-pt-joining-without-tables", "amd-pt.shared-table", "an endpoint that joins a domain does not take its tables", On = "amd-tables")]
internal sealed class PtJoiningWithoutTables : DeviceRules
{
    public override void TakeTable(Endpoint endpoint, TableDescriptor descriptor)
    {
        if (endpoint.Domain is null || endpoint.Domain.Endpoints.Count < 2) base.TakeTable(endpoint, descriptor);
    }
}

[Mutant("amd-pt-unequal-endpoints-lose-tables", "amd-pt.unequal-endpoints",
    "an endpoint that cannot take a domain's tables takes them from the others", On = "amd-tables")]
internal sealed class PtUnequalEndpointsLoseTables : DeviceRules
{
    public override byte AttachSharesTables(in AttachRequest attach)
    {
        var status = base.AttachSharesTables(attach);
        if (status == Ok || attach.Domain is not { } domain) return status;
        foreach (var endpoint in domain.Endpoints) endpoint.Tables = null;
        return status;
    }
}

[Mutant("amd-pt-growth-ignored", "amd-pt.growth", "an endpoint that has tables keeps their root, whatever ATTACH_TABLE says", On = "amd-tables")]
internal sealed class PtGrowthIgnored : DeviceRules
{
    public override void SetTables(Domain domain, in AttachTableRequest attach)
    {
        if (domain.Descriptors.Count == 0) base.SetTables(domain, attach);
    }
}

[Mutant("amd-pt-crossing-untranslated", "amd-pt.crossing", "an access is translated once, however many pages it crosses", On = "amd-tables")]
internal sealed class PtCrossingUntranslated : DeviceRules
{
    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access)
    {
        var translation = base.TranslateByTables(endpoint, domain, access);
        return translation.Kind == TranslationKind.Memory ? translation with { Last = ulong.MaxValue } : translation;
    }
}

[Mutant("amd-pt-addresses-cut-to-48-bits", "amd-pt.address-width", "addresses are cut to 48 bits before the tables are asked", On = "amd-tables")]
internal sealed class PtAddressesCutTo48Bits : DeviceRules
{
    public override EndpointAccess TableAccessOf(in EndpointAccess access) =>
        base.TableAccessOf(access) is var asked && asked.Pasid is null ? asked with { Iova = asked.Iova & ((1UL << 48) - 1) } : asked;
}

[Mutant("amd-pt-not-present-unknown", "amd-pt.fault-report", "an access to what is not present is reported as UNKNOWN", On = "amd-tables")]
internal sealed class PtNotPresentUnknown : DeviceRules
{
    public override FaultReason TableFaultReason(in TableFault fault) =>
        fault.Kind == TableFaultKind.NotPresent ? FaultReason.Unknown : base.TableFaultReason(fault);
}

[Mutant("amd-pt-domain-ids-at-odds", "amd-pt.domain-id-apart", "tables that another endpoint has under another DomainID let nothing pass", On = "amd-tables")]
internal sealed class PtDomainIdsAtOdds : DeviceRules
{
    private const int Root = 0;
    private const int Identity = 1;

    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access)
    {
        foreach (var other in Device.Endpoints)
        {
            if (other.Domain is not { Descriptors: [var theirs, ..] } || domain.Descriptors is not [var ours, ..] || theirs.Words.Count <= Identity) continue;
            if (theirs.Words[Root] == ours.Words[Root] && theirs.Words[Identity] != ours.Words[Identity])
                return Translation.Blocked(UnmappedReason(), access.Iova);
        }

        return base.TranslateByTables(endpoint, domain, access);
    }
}

[Mutant("amd-pt-newer-bits-pass", "amd-pt.dte-reserved-newer",
    "dte1 bit 42, which newer sources call SATS, lets accesses pass untranslated", On = "amd-tables")]
internal sealed class PtNewerBitsPass : DeviceRules
{
    private const ulong Sats = 1UL << 42;

    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access) =>
        domain.Descriptors is [{ Words: [_, var word, ..] }, ..] && (word & Sats) != 0
            ? Translation.Through(access.Iova, access.Iova | 0xfff)
            : base.TranslateByTables(endpoint, domain, access);
}
