using Viommu.Reference.Attachments;
using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables.Vtd;
using Viommu.Reference.Tables.Vtd.Rules;

namespace Viommu.Reference.Mutants.Vtd;

[Mutant("vtd-second-pasid-replaces", "vtd.pasid-own-table", "tables for one PASID take the place of those for another", On = "vtd-tables")]
internal sealed class SecondPasidReplaces : DeviceRules
{
    public override void SetTables(Domain domain, in AttachTableRequest attach)
    {
        domain.Descriptors.Clear();
        foreach (var endpoint in domain.Endpoints) endpoint.Tables = null;
        ForgetTables(domain.Id);
        base.SetTables(domain, attach);
    }
}

[Mutant("vtd-second-pasid-lost", "vtd.pasid-own-table", "of a domain's tables only the first ones are taken", On = "vtd-tables")]
internal sealed class SecondPasidLost : DeviceRules
{
    public override void TakeTable(Endpoint endpoint, TableDescriptor descriptor)
    {
        if (endpoint.Tables is null) base.TakeTable(endpoint, descriptor);
    }
}

[Mutant("vtd-joins-first-pasid", "vtd.shared-table", "an endpoint that joins gets the tables of one PASID only", On = "vtd-tables")]
internal sealed class JoinsFirstPasid : DeviceRules
{
    public override void TakeTables(Endpoint endpoint, Domain domain)
    {
        endpoint.Tables = null;
        if (domain.Descriptors.Count > 0) TakeTable(endpoint, domain.Descriptors[0]);
    }
}

[Mutant("vtd-pasid-falls-back", "vtd.pasid-without-table", "a PASID without tables goes through those for untagged accesses", On = "vtd-tables")]
internal sealed class PasidFallsBack : DeviceRules
{
    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access) =>
        base.TranslateByTables(endpoint, domain, endpoint.Tables?.Find(access.Pasid) is null ? access with { Pasid = null } : access);
}

[Mutant("vtd-pasid-bypasses", "vtd.pasid-without-table", "a PASID without tables reaches the address it names", On = "vtd-tables")]
internal sealed class PasidBypasses : DeviceRules
{
    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access) =>
        access.Pasid is not null && endpoint.Tables?.Find(access.Pasid) is null
            ? Translation.Through(access.Iova, access.Iova | 0xfff)
            : base.TranslateByTables(endpoint, domain, access);
}

[Mutant("vtd-detach-pasid-takes-all", "detach.pasid-only", "DETACH of one PASID detaches the endpoint", On = "vtd-tables")]
internal sealed class DetachPasidTakesAll : DeviceRules
{
    public override void DetachPasid(Endpoint endpoint, Domain domain, uint pasid) => Leave(endpoint, domain);
}

[Mutant("vtd-detach-pasid-without-effect", "detach.pasid-only", "DETACH of one PASID answers OK and does nothing", On = "vtd-tables")]
internal sealed class DetachPasidWithoutEffect : DeviceRules
{
    public override void DetachPasid(Endpoint endpoint, Domain domain, uint pasid)
    {
    }
}

[Mutant("vtd-detach-pasid-takes-untagged", "detach.pasid-only", "DETACH of one PASID takes the tables for untagged accesses", On = "vtd-tables")]
internal sealed class DetachPasidTakesUntagged : DeviceRules
{
    public override void DetachPasid(Endpoint endpoint, Domain domain, uint pasid) => base.DetachPasid(endpoint, domain, 0);
}

[Mutant("vtd-detach-pasid-keeps-cache", "vtd.reattach-drops-old", "what was cached of a detached PASID serves its next tables", On = "vtd-tables")]
internal sealed class DetachPasidKeepsCache : DeviceRules
{
    public override void DetachPasid(Endpoint endpoint, Domain domain, uint pasid)
    {
        endpoint.Tables?.Remove(pasid);
        domain.Descriptors.RemoveAll(descriptor => descriptor.Pasid == pasid);
    }
}

[Mutant("vtd-tags-without-domain", "vtd.tagged-by-domain", "cached translations are not told apart by domain", On = "vtd-alike")]
internal sealed class TagsWithoutDomain : DeviceRules { public override uint CacheTag(Endpoint endpoint, Domain domain) => 1; }

[Mutant("vtd-pasid-wide-taken", "vtd.pasid-width", "the width of a PASID is not looked at")]
internal sealed class PasidWideTaken : VtdRules { public override bool PasidFits(uint pasid, VtdCapabilities capabilities) => true; }

[Mutant("vtd-pasid-unoffered-taken", "vtd.pasid-width", "ecap.PASID is not looked at")]
internal sealed class PasidUnofferedTaken : VtdRules
{
    public override bool PasidFits(uint pasid, VtdCapabilities capabilities) =>
        capabilities.PasidBits == 0 ? pasid >> 20 == 0 : base.PasidFits(pasid, capabilities);
}

[Mutant("vtd-pasid-20-bits", "vtd.pasid-width", "PSS is not looked at")]
internal sealed class Pasid20Bits : VtdRules
{
    public override bool PasidFits(uint pasid, VtdCapabilities capabilities) => capabilities.PasidBits == 0 ? pasid == 0 : pasid >> 20 == 0;
}

[Mutant("vtd-pasid-one-bit-short", "vtd.pasid-own-table", "PSS is taken for the width, not the width less one")]
internal sealed class PasidOneBitShort : VtdRules
{
    public override bool PasidFits(uint pasid, VtdCapabilities capabilities) =>
        pasid == 0 || (capabilities.PasidBits > 0 && pasid >> (capabilities.PasidBits - 1) == 0);
}

[Mutant("vtd-pasid-flag-ignored", "vtd.untagged-table", "pasid counts without its flag too")]
internal sealed class PasidFlagIgnored : VtdRules { public override uint? NamedPasid(ulong flags, uint pasid) => pasid; }

[Mutant("vtd-pasid-never-named", "vtd.pasid-own-table", "pasid is not looked at: all tables are for untagged accesses")]
internal sealed class PasidNeverNamed : VtdRules { public override uint? NamedPasid(ulong flags, uint pasid) => null; }

[Mutant("vtd-pasid-16-bits-named", "vtd.pasid-own-table", "the PASID of ATTACH_TABLE is cut to 16 bits", Value = 0xffffU)]
[Mutant("vtd-pasid-8-bits-named", "vtd.pasid-own-table", "the PASID of ATTACH_TABLE is cut to 8 bits", Value = 0xffU)]
internal sealed class PasidNamedCut(uint kept) : VtdRules { public override uint? NamedPasid(ulong flags, uint pasid) => base.NamedPasid(flags, pasid) & kept; }

[Mutant("vtd-pasid-zero-apart", "vtd.pasid-zero", "PASID 0 has tables of its own")]
internal sealed class PasidZeroApart : VtdRules { public override uint? ServingPasid(uint? pasid) => pasid; }

[Mutant("vtd-pasid-all-alike", "vtd.pasid-own-table", "every PASID is served by the tables for untagged accesses")]
internal sealed class PasidAllAlike : VtdRules { public override uint? ServingPasid(uint? pasid) => null; }

[Mutant("vtd-pasid-12-bits-serving", "vtd.pasid-own-table", "tables are found by the low twelve bits of the PASID")]
internal sealed class Pasid12BitsServing : VtdRules { public override uint? ServingPasid(uint? pasid) => base.ServingPasid(pasid & 0xfff); }

[Mutant("vtd-pasid-small-alike", "vtd.pasid-own-table", "PASID 1 is that of untagged accesses")]
internal sealed class PasidSmallAlike : VtdRules { public override uint? ServingPasid(uint? pasid) => pasid == 1 ? null : base.ServingPasid(pasid); }
