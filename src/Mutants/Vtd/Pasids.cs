using Viommu.Reference.Tables.Vtd;
using Viommu.Reference.Tables.Vtd.Rules;

namespace Viommu.Reference.Mutants.Vtd;

[Mutant("vtd-pasid-wide-taken", "vtd.pasid-width", "the width of a PASID is not looked at")]
internal sealed class PasidWideTaken : VtdRules
{
    public override bool PasidFits(uint pasid, VtdCapabilities capabilities) => true;
}

[Mutant("vtd-pasid-unoffered-taken", "vtd.pasid-width", "ecap.PASID is not looked at")]
internal sealed class PasidUnofferedTaken : VtdRules
{
    public override bool PasidFits(uint pasid, VtdCapabilities capabilities) => capabilities.PasidBits == 0 ? pasid >> 20 == 0 : base.PasidFits(pasid, capabilities);
}

[Mutant("vtd-pasid-20-bits", "vtd.pasid-width", "PSS is not looked at")]
internal sealed class Pasid20Bits : VtdRules
{
    public override bool PasidFits(uint pasid, VtdCapabilities capabilities) => capabilities.PasidBits == 0 ? pasid == 0 : pasid >> 20 == 0;
}

[Mutant("vtd-pasid-one-bit-short", "vtd.pasid-own-table", "PSS is taken for the width, not the width less one")]
internal sealed class PasidOneBitShort : VtdRules
{
    public override bool PasidFits(uint pasid, VtdCapabilities capabilities) => pasid == 0 || (capabilities.PasidBits > 0 && pasid >> (capabilities.PasidBits - 1) == 0);
}

[Mutant("vtd-pasid-flag-ignored", "vtd.untagged-table", "pasid counts without its flag too")]
internal sealed class PasidFlagIgnored : VtdRules
{
    public override uint? NamedPasid(ulong flags, uint pasid) => pasid;
}

[Mutant("vtd-pasid-never-named", "vtd.pasid-own-table", "pasid is not looked at: all tables are for untagged accesses")]
internal sealed class PasidNeverNamed : VtdRules
{
    public override uint? NamedPasid(ulong flags, uint pasid) => null;
}

[Mutant("vtd-pasid-16-bits-named", "vtd.pasid-own-table", "the PASID of ATTACH_TABLE is cut to 16 bits")]
internal sealed class Pasid16BitsNamed : VtdRules
{
    public override uint? NamedPasid(ulong flags, uint pasid) => base.NamedPasid(flags, pasid) & 0xffff;
}

[Mutant("vtd-pasid-8-bits-named", "vtd.pasid-own-table", "the PASID of ATTACH_TABLE is cut to 8 bits")]
internal sealed class Pasid8BitsNamed : VtdRules
{
    public override uint? NamedPasid(ulong flags, uint pasid) => base.NamedPasid(flags, pasid) & 0xff;
}

[Mutant("vtd-pasid-zero-apart", "vtd.pasid-zero", "PASID 0 has tables of its own")]
internal sealed class PasidZeroApart : VtdRules
{
    public override uint? ServingPasid(uint? pasid) => pasid;
}

[Mutant("vtd-pasid-all-alike", "vtd.pasid-own-table", "every PASID is served by the tables for untagged accesses")]
internal sealed class PasidAllAlike : VtdRules
{
    public override uint? ServingPasid(uint? pasid) => null;
}

[Mutant("vtd-pasid-12-bits-serving", "vtd.pasid-own-table", "tables are found by the low twelve bits of the PASID")]
internal sealed class Pasid12BitsServing : VtdRules
{
    public override uint? ServingPasid(uint? pasid) => base.ServingPasid(pasid & 0xfff);
}

[Mutant("vtd-pasid-small-alike", "vtd.pasid-own-table", "PASID 1 is that of untagged accesses")]
internal sealed class PasidSmallAlike : VtdRules
{
    public override uint? ServingPasid(uint? pasid) => pasid == 1 ? null : base.ServingPasid(pasid);
}
