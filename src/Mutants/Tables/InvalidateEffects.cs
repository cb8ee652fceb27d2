using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Mutants.Tables;

[Mutant("invalidate-without-effect", "invalidate.no-revoked-after", "INVALIDATE answers OK and does nothing")]
internal sealed class InvalidateWithoutEffect : DeviceRules
{
    public override void Invalidate(in InvalidateRequest invalidate)
    {
    }
}

[Mutant("invalidate-keeps-translations", "invalidate.no-revoked-after", "cached translations stay")]
internal sealed class InvalidateKeepsTranslations : DeviceRules { public override bool DropsTranslations(in InvalidateRequest invalidate) => false; }

[Mutant("invalidate-translations-with-pasid-only", "invalidate.no-revoked-after", "cached translations go only where the PASID cache is named too")]
internal sealed class InvalidateTranslationsWithPasidOnly : DeviceRules
{
    public override bool DropsTranslations(in InvalidateRequest invalidate) => invalidate.NamesTranslations && invalidate.NamesPasidTable;
}

[Mutant("invalidate-translations-by-endpoint-caches", "invalidate.no-revoked-after", "cached translations go only where the caches of endpoints are named")]
internal sealed class InvalidateTranslationsByEndpointCaches : DeviceRules
{
    public override bool DropsTranslations(in InvalidateRequest invalidate) => invalidate.NamesEndpointCaches;
}

[Mutant("invalidate-keeps-pasid-table", "invalidate.pasid-cache", "cached entries of the PASID table stay")]
[Mutant("gcr3-invalidate-entry-lost", "gcr3.invalidate-entry", "cached GCR3 entries stay until the endpoint is attached again", On = "amd-tables")]
[Mutant("arm-contexts-kept", "arm.context-changed", "contexts stay in the cache")]
internal sealed class InvalidateKeepsPasidTable : DeviceRules { public override bool DropsPasidTable(in InvalidateRequest invalidate) => false; }

[Mutant("invalidate-pasid-table-on-domain-only", "invalidate.pasid-cache", "cached entries of the PASID table go with scope DOMAIN only")]
internal sealed class InvalidatePasidTableOnDomainOnly : DeviceRules
{
    public override bool DropsPasidTable(in InvalidateRequest invalidate) => invalidate.NamesPasidTable && invalidate.Scope == InvalidationScope.Domain;
}

[Mutant("invalidate-pasid-table-on-pasid-only", "riscv.non-leaf-directory", "cached entries of the PASID table go with scope PASID only")]
internal sealed class InvalidatePasidTableOnPasidOnly : DeviceRules
{
    public override bool DropsPasidTable(in InvalidateRequest invalidate) => invalidate.NamesPasidTable && invalidate.Scope == InvalidationScope.Pasid;
}

[Mutant("invalidate-domain-is-pasid", "invalidate.scope-domain", "scope DOMAIN is taken for scope PASID")]
internal sealed class InvalidateDomainIsPasid : DeviceRules
{
    public override InvalidationScope InvalidatedScope(in InvalidateRequest invalidate) =>
        invalidate.Scope is InvalidationScope.Domain ? InvalidationScope.Pasid : base.InvalidatedScope(invalidate);
}

[Mutant("invalidate-domain-is-address", "invalidate.scope-domain", "scope DOMAIN looks at the range")]
internal sealed class InvalidateDomainIsAddress : DeviceRules
{
    public override InvalidationScope InvalidatedScope(in InvalidateRequest invalidate) =>
        invalidate.Scope is InvalidationScope.Domain ? InvalidationScope.Address : base.InvalidatedScope(invalidate);
}

[Mutant("invalidate-pasid-is-address", "invalidate.scope-pasid", "scope PASID looks at the range")]
internal sealed class InvalidatePasidIsAddress : DeviceRules
{
    public override InvalidationScope InvalidatedScope(in InvalidateRequest invalidate) =>
        invalidate.Scope is InvalidationScope.Pasid ? InvalidationScope.Address : base.InvalidatedScope(invalidate);
}

[Mutant("invalidate-always-address", "invalidate.scope-domain", "every scope looks at the range")]
internal sealed class InvalidateAlwaysAddress : DeviceRules
{
    public override InvalidationScope InvalidatedScope(in InvalidateRequest invalidate) => InvalidationScope.Address;
}

[Mutant("invalidate-pasid-lost", "invalidate.scope-pasid", "the PASID of an INVALIDATE is lost")]
[Mutant("vtd-invalidate-pasid-ignored", "vtd.invalidate-named-pasid", "the PASID of INVALIDATE is not looked at", On = "vtd-tables")]
[Mutant("gcr3-invalidate-pasid-ignored", "gcr3.invalidate-pasid", "the PASID of INVALIDATE is not looked at, as with GN clear", On = "amd-tables")]
internal sealed class InvalidatePasidLost : DeviceRules { public override uint? InvalidatedPasid(in InvalidateRequest invalidate) => null; }

[Mutant("invalidate-pasid-8-bits", "invalidate.scope-pasid", "the PASID of an INVALIDATE is cut to 8 bits", Value = 0xffU)]
[Mutant("gcr3-invalidate-pasid-16-bits", "gcr3.invalidate-pasid", "the PASID of INVALIDATE is cut to 16 bits", On = "amd-tables", Value = 0xffffU)]
internal sealed class InvalidatePasidCut(uint kept) : DeviceRules
{
    public override uint? InvalidatedPasid(in InvalidateRequest invalidate) => invalidate.Pasid & kept;
}

[Mutant("invalidate-untagged-is-zero", "invalidate.untagged", "without the PASID flag PASID 0 is meant")]
[Mutant("amd-pt-invalidate-untagged-lost", "amd-pt.invalidate-changed",
    "INVALIDATE without a PASID names PASID 0, of which these tables have nothing", On = "amd-tables")]
internal sealed class InvalidateUntaggedIsZero : DeviceRules
{
    public override uint? InvalidatedPasid(in InvalidateRequest invalidate) => invalidate.Pasid ?? 0;
}

[Mutant("invalidate-id-lost", "invalidate.id-rule", "an INVALIDATE with the ID flag drops nothing")]
internal sealed class InvalidateIdLost : DeviceRules
{
    public override bool DropsTranslations(in InvalidateRequest invalidate) => invalidate.NamesTranslations && invalidate.Id is null;
}

[Mutant("invalidate-id-only", "invalidate.id-rule", "an INVALIDATE with the ID flag drops what has PASID 0xfffff")]
internal sealed class InvalidateIdOnly : DeviceRules
{
    public override uint? InvalidatedPasid(in InvalidateRequest invalidate) => invalidate.Id is null ? invalidate.Pasid : 0xf_ffff;

    public override uint? InvalidatedTag(in InvalidateRequest invalidate) => null;
}

[Mutant("invalidate-leaf-keeps-all", "invalidate.leaf-is-a-hint", "LEAF drops nothing at all")]
internal sealed class InvalidateLeafKeepsAll : DeviceRules
{
    public override bool DropsTranslations(in InvalidateRequest invalidate) => invalidate.NamesTranslations && !invalidate.IsLeaf;
}

[Mutant("invalidate-always-leaf", "invalidate.scope-address", "cached entries above the leaf stay")]
[Mutant("vtd-invalidate-leaf-always", "vtd.invalidate-pointer", "cached pointers stay whether LEAF is set or not", On = "vtd-tables")]
[Mutant("gcr3-invalidate-keeps-pointers", "gcr3.invalidate-pointer", "cached pointers stay whether LEAF is set or not, as with PDE clear", On = "amd-tables")]
[Mutant("amd-pt-invalidate-keeps-pointers", "amd-pt.invalidate-pointer",
    "cached pointers stay whether LEAF is set or not, as with PDE clear", On = "amd-tables")]
internal sealed class InvalidateAlwaysLeaf : DeviceRules { public override bool KeepsAboveLeaf(in InvalidateRequest invalidate) => true; }
