using System.Numerics;
using Viommu.Reference.Mutants.Vtd;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Mutants.Amd;

[Mutant("amd-pt-not-present-cached", "amd-pt.not-present-not-cached", "what was not present stays so until INVALIDATE, as with NpCache", On = "amd-tables")]
internal sealed class PtNotPresentCached : DeviceRules
{
    public override TranslationCache NewTableCache() => new NotPresentCache();
}

[Mutant("amd-pt-invalidate-address-lost", "amd-pt.invalidate-address", "INVALIDATE of addresses answers OK and does nothing", On = "amd-tables")]
internal sealed class PtInvalidateAddressLost : DeviceRules
{
    public override bool DropsTranslations(in InvalidateRequest invalidate) =>
        invalidate.Scope != InvalidationScope.Address && base.DropsTranslations(invalidate);
}

[Mutant("amd-pt-invalidate-untagged-lost", "amd-pt.invalidate-changed", "INVALIDATE without a PASID names PASID 0, of which these tables have nothing", On = "amd-tables")]
internal sealed class PtInvalidateUntaggedLost : DeviceRules
{
    public override uint? InvalidatedPasid(in InvalidateRequest invalidate) => invalidate.Pasid ?? 0;
}

[Mutant("amd-pt-invalidate-one-page", "amd-pt.invalidate-larger", "of a range only the first 4 KiB go, as with S clear", On = "amd-tables")]
internal sealed class PtInvalidateOnePage : DeviceRules
{
    public override CacheInvalidation InvalidatedRange(in CacheInvalidation named, in InvalidateRequest invalidate) =>
        named.ForPages(invalidate.Address, Math.Min(invalidate.Pages, 1), 12);
}

[Mutant("amd-pt-invalidate-part-of-block", "amd-pt.invalidate-inside-block", "a large page is cached in parts of 4 KiB, and only those named go", On = "amd-tables")]
internal sealed class PtInvalidatePartOfBlock : DeviceRules
{
    public override TranslationCache NewTableCache() => new PageKeyedCache();
}

[Mutant("amd-pt-invalidate-crossing-missed", "amd-pt.invalidate-crossing", "a range is taken for the power of two that is aligned below its start", On = "amd-tables")]
internal sealed class PtInvalidateCrossingMissed : DeviceRules
{
    public override CacheInvalidation InvalidatedRange(in CacheInvalidation named, in InvalidateRequest invalidate)
    {
        // Address and S say a size and an aligned start: a range over that boundary needs a size more.
        var range = base.InvalidatedRange(named, invalidate);
        if (range.First >= range.Last || range.Last - range.First >= 1UL << 62) return range;
        var size = BitOperations.RoundUpToPowerOf2(range.Last - range.First + 1);
        var first = range.First & ~(size - 1);
        return range with { First = first, Last = first + (size - 1) };
    }
}

[Mutant("amd-pt-invalidate-keeps-pointers", "amd-pt.invalidate-pointer", "cached pointers stay whether LEAF is set or not, as with PDE clear", On = "amd-tables")]
internal sealed class PtInvalidateKeepsPointers : DeviceRules
{
    public override bool KeepsAboveLeaf(in InvalidateRequest invalidate) => true;
}

[Mutant("amd-pt-invalidate-domain-lost", "amd-pt.invalidate-domain", "INVALIDATE of a domain answers OK and does nothing", On = "amd-tables")]
internal sealed class PtInvalidateDomainLost : DeviceRules
{
    public override bool DropsTranslations(in InvalidateRequest invalidate) =>
        invalidate.Scope != InvalidationScope.Domain && base.DropsTranslations(invalidate);
}

[Mutant("amd-pt-invalidate-first-endpoint", "amd-pt.invalidate-domain", "INVALIDATE reaches the IOMMU of a domain's first endpoint only", On = "amd-tables")]
internal sealed class PtInvalidateFirstEndpoint : DeviceRules
{
    public override void DropCached(in CacheInvalidation invalidation)
    {
        if (Domains.Find(invalidation.Domain) is { Endpoints: [var first, ..] }) first.Tables?.Unit.Cache.Invalidate(invalidation);
    }
}

[Mutant("amd-pt-invalidate-pasid-loses-tables", "amd-pt.invalidate-pasid-scope", "INVALIDATE of a PASID takes the tables away, as they have no PASIDs", On = "amd-tables")]
internal sealed class PtInvalidatePasidLosesTables : DeviceRules
{
    public override void Invalidate(in InvalidateRequest invalidate)
    {
        base.Invalidate(invalidate);
        if (invalidate.Scope != InvalidationScope.Pasid || invalidate.Domain is not { } domain) return;
        foreach (var endpoint in domain.Endpoints) endpoint.Tables = null;
    }
}

[Mutant("amd-pt-pasid-cache-loses-tables", "amd-pt.pasid-cache", "INVALIDATE of the PASID cache takes the tables away", On = "amd-tables")]
internal sealed class PtPasidCacheLosesTables : DeviceRules
{
    public override void Invalidate(in InvalidateRequest invalidate)
    {
        base.Invalidate(invalidate);
        if (!invalidate.NamesPasidTable || invalidate.Domain is not { } domain) return;
        foreach (var endpoint in domain.Endpoints) endpoint.Tables = null;
    }
}

[Mutant("amd-pt-invalidate-id-meant", "amd-pt.id-unused", "INVALIDATE with an id drops nothing, as no tables have that id", On = "amd-tables")]
internal sealed class PtInvalidateIdMeant : DeviceRules
{
    public override bool DropsTranslations(in InvalidateRequest invalidate) => invalidate.Id is null && base.DropsTranslations(invalidate);
}

[Mutant("amd-pt-invalidate-global-narrows", "amd-pt.id-unused", "INVALIDATE with GLOBAL drops nothing, as no page is marked global", On = "amd-tables")]
internal sealed class PtInvalidateGlobalNarrows : DeviceRules
{
    public override bool DropsTranslations(in InvalidateRequest invalidate) => !invalidate.IsGlobal && base.DropsTranslations(invalidate);
}

[Mutant("amd-pt-invalidate-everything-nothing", "amd-pt.invalidate-everything", "2^64 bytes are none", On = "amd-tables")]
internal sealed class PtInvalidateEverythingNothing : DeviceRules
{
    public override CacheInvalidation InvalidatedRange(in CacheInvalidation named, in InvalidateRequest invalidate) =>
        named.ForPages(invalidate.Address, unchecked(invalidate.Pages << invalidate.PageSizeLog2) == 0 ? 0 : invalidate.Pages, invalidate.PageSizeLog2);
}

[Mutant("amd-pt-reattach-keeps-cache", "amd-pt.reattach-drops-old", "what was cached of old tables serves the new ones", On = "amd-tables")]
internal sealed class PtReattachKeepsCache : DeviceRules
{
    public override void ForgetTables(uint domain)
    {
    }
}

[Mutant("amd-pt-invalidate-one-page-lost", "amd-pt.invalidate-rights", "INVALIDATE of a single page answers OK and does nothing", On = "amd-tables")]
internal sealed class PtInvalidateOnePageLost : DeviceRules
{
    public override bool DropsTranslations(in InvalidateRequest invalidate) =>
        (invalidate.Scope != InvalidationScope.Address || invalidate.Pages != 1) && base.DropsTranslations(invalidate);
}
