using Viommu.Reference.Host;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Mutants.Host;

[Mutant("shadow-not-rebuilt", "invalidate.no-revoked-after", "INVALIDATE leaves merged tables as they are", On = "shadow-tables")]
internal sealed class ShadowNotRebuilt : DeviceRules { public override bool RebuildsShadow(in CacheInvalidation invalidation) => false; }

[Mutant("shadow-rebuilt-by-domain-only", "invalidate.scope-address", "merged tables are rebuilt by scope DOMAIN only", On = "shadow-tables")]
internal sealed class ShadowRebuiltByDomainOnly : DeviceRules
{
    public override bool RebuildsShadow(in CacheInvalidation invalidation) => invalidation.Scope == InvalidationScope.Domain;
}

[Mutant("shadow-rebuilt-by-address-only", "invalidate.scope-domain", "merged tables are rebuilt by scope ADDRESS only", On = "shadow-tables")]
internal sealed class ShadowRebuiltByAddressOnly : DeviceRules
{
    public override bool RebuildsShadow(in CacheInvalidation invalidation) => invalidation.Scope == InvalidationScope.Address;
}

[Mutant("shadow-not-rebuilt-by-pasid", "invalidate.scope-pasid", "scope PASID leaves merged tables as they are", On = "shadow-tables")]
internal sealed class ShadowNotRebuiltByPasid : DeviceRules
{
    public override bool RebuildsShadow(in CacheInvalidation invalidation) => invalidation.Scope != InvalidationScope.Pasid;
}

[Mutant("shadow-not-rebuilt-by-leaf", "invalidate.no-revoked-after", "INVALIDATE with LEAF leaves merged tables as they are", On = "shadow-tables")]
internal sealed class ShadowNotRebuiltByLeaf : DeviceRules { public override bool RebuildsShadow(in CacheInvalidation invalidation) => !invalidation.LeafOnly; }

[Mutant("shadow-not-rebuilt-for-pasid-table", "invalidate.pasid-cache", "INVALIDATE of the PASID cache leaves merged tables as they are", On = "shadow-tables")]
internal sealed class ShadowNotRebuiltForPasidTable : DeviceRules
{
    public override bool RebuildsShadow(in CacheInvalidation invalidation) => !invalidation.PasidTable;
}

[Mutant("shadow-not-rebuilt-for-pasids", "invalidate.no-revoked-after", "INVALIDATE with a PASID leaves merged tables as they are", On = "shadow-tables")]
internal sealed class ShadowNotRebuiltForPasids : DeviceRules
{
    public override bool RebuildsShadow(in CacheInvalidation invalidation) => invalidation.Pasid is null;
}

[Mutant("shadow-not-rebuilt-for-untagged", "invalidate.no-revoked-after", "INVALIDATE without a PASID leaves merged tables as they are", On = "shadow-tables")]
internal sealed class ShadowNotRebuiltForUntagged : DeviceRules
{
    public override bool RebuildsShadow(in CacheInvalidation invalidation) => invalidation.Pasid is not null;
}

[Mutant("shadow-needs-invalidate", "attach-table.takes-effect", "a new mapping is not seen before an INVALIDATE", On = "shadow-tables")]
internal sealed class ShadowNeedsInvalidate : DeviceRules { public override bool WalksOnShadowMiss() => false; }

[Mutant("shadow-one-for-all-pasids", "attach-table.tables-rule", "one merged table serves all PASIDs of a domain", On = "shadow-tables")]
internal sealed class ShadowOneForAllPasids : DeviceRules
{
    public override ShadowKey ShadowKeyOf(uint domain, in EndpointAccess access) => base.ShadowKeyOf(domain, access) with { Pasid = null };
}

[Mutant("shadow-one-for-all-domains", "attach-table.isolates-domains", "one merged table serves all domains", On = "shadow-alike")]
internal sealed class ShadowOneForAllDomains : DeviceRules
{
    public override ShadowKey ShadowKeyOf(uint domain, in EndpointAccess access) => base.ShadowKeyOf(0, access);
}

[Mutant("shadow-one-for-privilege", "attach-table.tables-rule", "one merged table serves privileged and other accesses", On = "shadow-tables")]
internal sealed class ShadowOneForPrivilege : DeviceRules
{
    public override ShadowKey ShadowKeyOf(uint domain, in EndpointAccess access) => base.ShadowKeyOf(domain, access) with { Privileged = false };
}

[Mutant("shadow-untagged-is-pasid-0", "attach-table.untagged-by-format", "untagged accesses share the merged table of PASID 0", On = "shadow-tables")]
internal sealed class ShadowUntaggedIsPasid0 : DeviceRules
{
    public override ShadowKey ShadowKeyOf(uint domain, in EndpointAccess access) => base.ShadowKeyOf(domain, access) with { Pasid = access.Pasid ?? 0 };
}

[Mutant("shadow-writable", "attach-table.tables-rule", "merged pages are writable", On = "shadow-tables", Value = TablePermissions.Write)]
[Mutant("shadow-executable", "attach-table.tables-rule", "merged pages can be executed", On = "shadow-tables", Value = TablePermissions.Execute)]
[Mutant("shadow-readable", "attach-table.tables-rule", "merged pages are readable", On = "shadow-tables", Value = TablePermissions.Read)]
internal sealed class ShadowAllows(TablePermissions more) : DeviceRules
{
    public override TablePermissions ShadowRights(TablePermissions rights) => rights | more;
}

[Mutant("shadow-past-host-layout", "attach-table.takes-effect", "a guest-physical address is merged as a host-physical one", On = "shadow-tables")]
internal sealed class ShadowPastHostLayout : DeviceRules
{
    public override void ThroughHostLayout(ref WalkResult result)
    {
    }
}
