using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Mutants.Amd;

[Mutant("gcr3-invalidate-one-page", "gcr3.invalidate-range", "of a range only the first 4 KiB go, as with S clear", On = "amd-tables")]
[Mutant("amd-pt-invalidate-one-page", "amd-pt.invalidate-larger", "of a range only the first 4 KiB go, as with S clear", On = "amd-tables")]
internal sealed class Gcr3InvalidateOnePage : DeviceRules
{
    public override CacheInvalidation InvalidatedRange(in CacheInvalidation named, in InvalidateRequest invalidate) =>
        named.ForPages(invalidate.Address, Math.Min(invalidate.Pages, 1), 12);
}

[Mutant("gcr3-invalidate-all-is-none", "gcr3.invalidate-odd", "2^64 bytes and more are none", On = "amd-tables")]
[Mutant("amd-pt-invalidate-everything-nothing", "amd-pt.invalidate-everything", "2^64 bytes are none", On = "amd-tables")]
internal sealed class Gcr3InvalidateAllIsNone : DeviceRules
{
    public override CacheInvalidation InvalidatedRange(in CacheInvalidation named, in InvalidateRequest invalidate) =>
        named.ForPages(invalidate.Address, unchecked(invalidate.Pages << invalidate.PageSizeLog2) == 0 ? 0 : invalidate.Pages, invalidate.PageSizeLog2);
}

[Mutant("gcr3-invalidate-entry-by-domain-only", "gcr3.invalidate-entry", "cached GCR3 entries go only with the whole domain", On = "amd-tables")]
internal sealed class Gcr3InvalidateEntryByDomainOnly : DeviceRules
{
    public override bool DropsPasidTable(in InvalidateRequest invalidate) =>
        invalidate.Scope == InvalidationScope.Domain && base.DropsPasidTable(invalidate);
}

[Mutant("gcr3-invalidate-untagged-lost", "gcr3.invalidate-untagged",
    "an INVALIDATE without the PASID flag names no PASID's translations, not those of entry 0 either", On = "amd-tables")]
internal sealed class Gcr3InvalidateUntaggedLost : DeviceRules
{
    public override uint? InvalidatedPasid(in InvalidateRequest invalidate) => invalidate.Pasid ?? uint.MaxValue;
}

[Mutant("gcr3-invalidate-first-endpoint", "gcr3.invalidate-domain", "INVALIDATE reaches the IOMMU of a domain's first endpoint only", On = "amd-tables")]
[Mutant("amd-pt-invalidate-first-endpoint", "amd-pt.invalidate-domain", "INVALIDATE reaches the IOMMU of a domain's first endpoint only", On = "amd-tables")]
internal sealed class Gcr3InvalidateFirstEndpoint : DeviceRules
{
    public override void DropCached(in CacheInvalidation invalidation)
    {
        if (Domains.Find(invalidation.Domain) is { Endpoints: [var first, ..] }) first.Tables?.Unit.Cache.Invalidate(invalidation);
    }
}

[Mutant("gcr3-invalidate-global-narrows", "gcr3.id-unused", "INVALIDATE with GLOBAL drops nothing, as no translation is cached as global", On = "amd-tables")]
[Mutant("amd-pt-invalidate-global-narrows", "amd-pt.id-unused", "INVALIDATE with GLOBAL drops nothing, as no page is marked global", On = "amd-tables")]
internal sealed class Gcr3InvalidateGlobalNarrows : DeviceRules
{
    public override bool DropsTranslations(in InvalidateRequest invalidate) => !invalidate.IsGlobal && base.DropsTranslations(invalidate);
}

[Mutant("gcr3-invalidate-drops-tables", "gcr3.invalidate-pasid-others", "INVALIDATE of a PASID's entry takes the endpoint's tables away", On = "amd-tables")]
internal sealed class Gcr3InvalidateDropsTables : DeviceRules
{
    public override void Invalidate(in InvalidateRequest invalidate)
    {
        base.Invalidate(invalidate);
        if (!invalidate.NamesPasidTable || invalidate.Scope != InvalidationScope.Pasid || invalidate.Domain is not { } domain) return;
        foreach (var endpoint in domain.Endpoints) endpoint.Tables = null;
    }
}

[Mutant("amd-pt-invalidate-pasid-loses-tables", "amd-pt.invalidate-pasid-scope",
    "INVALIDATE of a PASID takes the tables away, as they have no PASIDs", On = "amd-tables")]
internal sealed class PtInvalidatePasidLosesTables : DeviceRules
{
    public override void Invalidate(in InvalidateRequest invalidate)
    {
        base.Invalidate(invalidate);
        if (invalidate.Scope != InvalidationScope.Pasid || invalidate.Domain is not { } domain) return;
        foreach (var endpoint in domain.Endpoints) endpoint.Tables = null;
    }
}

[Mutant("amd-pt-invalidate-one-page-lost", "amd-pt.invalidate-rights", "INVALIDATE of a single page answers OK and does nothing", On = "amd-tables")]
internal sealed class PtInvalidateOnePageLost : DeviceRules
{
    public override bool DropsTranslations(in InvalidateRequest invalidate) =>
        (invalidate.Scope != InvalidationScope.Address || invalidate.Pages != 1) && base.DropsTranslations(invalidate);
}
