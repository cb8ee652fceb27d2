using System.Numerics;
using Viommu.Reference.Mutants.Vtd;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Mutants.Amd;

[Mutant("gcr3-invalidate-address-lost", "gcr3.invalidate-address", "INVALIDATE of addresses answers OK and does nothing", On = "amd-tables")]
internal sealed class Gcr3InvalidateAddressLost : DeviceRules
{
    public override bool DropsTranslations(in InvalidateRequest invalidate) =>
        invalidate.Scope != InvalidationScope.Address && base.DropsTranslations(invalidate);
}

[Mutant("gcr3-invalidate-one-page", "gcr3.invalidate-range", "of a range only the first 4 KiB go, as with S clear", On = "amd-tables")]
internal sealed class Gcr3InvalidateOnePage : DeviceRules
{
    public override CacheInvalidation InvalidatedRange(in CacheInvalidation named, in InvalidateRequest invalidate) =>
        named.ForPages(invalidate.Address, Math.Min(invalidate.Pages, 1), 12);
}

[Mutant("gcr3-invalidate-unaligned-missed", "gcr3.invalidate-range", "a range is taken for the power of two that is aligned below its start", On = "amd-tables")]
internal sealed class Gcr3InvalidateUnalignedMissed : DeviceRules
{
    public override CacheInvalidation InvalidatedRange(in CacheInvalidation named, in InvalidateRequest invalidate)
    {
        // Address and S say a size and an aligned start: a range that crosses that size's boundary needs the next one.
        var range = base.InvalidatedRange(named, invalidate);
        if (range.First >= range.Last || range.Last - range.First >= 1UL << 62) return range;
        var size = BitOperations.RoundUpToPowerOf2(range.Last - range.First + 1);
        var first = range.First & ~(size - 1);
        return range with { First = first, Last = first + (size - 1) };
    }
}

[Mutant("gcr3-invalidate-size-32-bits", "gcr3.invalidate-range", "the size of a range is kept in 32 bits", On = "amd-tables")]
internal sealed class Gcr3InvalidateSize32Bits : DeviceRules
{
    public override CacheInvalidation InvalidatedRange(in CacheInvalidation named, in InvalidateRequest invalidate)
    {
        var size = unchecked((uint)(invalidate.Pages << invalidate.PageSizeLog2));
        return named.ForPages(invalidate.Address, size, 0);
    }
}

[Mutant("gcr3-invalidate-all-is-none", "gcr3.invalidate-odd", "2^64 bytes and more are none", On = "amd-tables")]
internal sealed class Gcr3InvalidateAllIsNone : DeviceRules
{
    public override CacheInvalidation InvalidatedRange(in CacheInvalidation named, in InvalidateRequest invalidate) =>
        named.ForPages(invalidate.Address, unchecked(invalidate.Pages << invalidate.PageSizeLog2) == 0 ? 0 : invalidate.Pages, invalidate.PageSizeLog2);
}

[Mutant("gcr3-invalidate-keeps-pointers", "gcr3.invalidate-pointer", "cached pointers stay whether LEAF is set or not, as with PDE clear", On = "amd-tables")]
internal sealed class Gcr3InvalidateKeepsPointers : DeviceRules
{
    public override bool KeepsAboveLeaf(in InvalidateRequest invalidate) => true;
}

[Mutant("gcr3-invalidate-pasid-lost", "gcr3.invalidate-pasid", "INVALIDATE of a PASID answers OK and leaves its translations", On = "amd-tables")]
internal sealed class Gcr3InvalidatePasidLost : DeviceRules
{
    public override bool DropsTranslations(in InvalidateRequest invalidate) =>
        invalidate.Scope != InvalidationScope.Pasid && base.DropsTranslations(invalidate);
}

[Mutant("gcr3-invalidate-pasid-ignored", "gcr3.invalidate-pasid", "the PASID of INVALIDATE is not looked at, as with GN clear", On = "amd-tables")]
internal sealed class Gcr3InvalidatePasidIgnored : DeviceRules
{
    public override uint? InvalidatedPasid(in InvalidateRequest invalidate) => null;
}

[Mutant("gcr3-invalidate-pasid-16-bits", "gcr3.invalidate-pasid", "the PASID of INVALIDATE is cut to 16 bits", On = "amd-tables")]
internal sealed class Gcr3InvalidatePasid16Bits : DeviceRules
{
    public override uint? InvalidatedPasid(in InvalidateRequest invalidate) => invalidate.Pasid & 0xffff;
}

[Mutant("gcr3-invalidate-entry-lost", "gcr3.invalidate-entry", "cached GCR3 entries stay until the endpoint is attached again", On = "amd-tables")]
internal sealed class Gcr3InvalidateEntryLost : DeviceRules
{
    public override bool DropsPasidTable(in InvalidateRequest invalidate) => false;
}

[Mutant("gcr3-invalidate-entry-by-domain-only", "gcr3.invalidate-entry", "cached GCR3 entries go only with the whole domain", On = "amd-tables")]
internal sealed class Gcr3InvalidateEntryByDomainOnly : DeviceRules
{
    public override bool DropsPasidTable(in InvalidateRequest invalidate) =>
        invalidate.Scope == InvalidationScope.Domain && base.DropsPasidTable(invalidate);
}

[Mutant("gcr3-invalidate-untagged-lost", "gcr3.invalidate-untagged", "an INVALIDATE without the PASID flag names no PASID's translations, not those of entry 0 either", On = "amd-tables")]
internal sealed class Gcr3InvalidateUntaggedLost : DeviceRules
{
    public override uint? InvalidatedPasid(in InvalidateRequest invalidate) => invalidate.Pasid ?? uint.MaxValue;
}

[Mutant("gcr3-invalidate-domain-lost", "gcr3.invalidate-domain", "INVALIDATE of a domain answers OK and does nothing", On = "amd-tables")]
internal sealed class Gcr3InvalidateDomainLost : DeviceRules
{
    public override bool DropsTranslations(in InvalidateRequest invalidate) =>
        invalidate.Scope != InvalidationScope.Domain && base.DropsTranslations(invalidate);
}

[Mutant("gcr3-invalidate-domain-untagged-only", "gcr3.invalidate-domain", "INVALIDATE of a domain drops what is cached of entry 0 only", On = "amd-tables")]
internal sealed class Gcr3InvalidateDomainUntaggedOnly : DeviceRules
{
    public override InvalidationScope InvalidatedScope(in InvalidateRequest invalidate) =>
        invalidate.Scope == InvalidationScope.Domain ? InvalidationScope.Pasid : base.InvalidatedScope(invalidate);
}

[Mutant("gcr3-invalidate-first-endpoint", "gcr3.invalidate-domain", "INVALIDATE reaches the IOMMU of a domain's first endpoint only", On = "amd-tables")]
internal sealed class Gcr3InvalidateFirstEndpoint : DeviceRules
{
    public override void DropCached(in CacheInvalidation invalidation)
    {
        if (Domains.Find(invalidation.Domain) is { Endpoints: [var first, ..] }) first.Tables?.Unit.Cache.Invalidate(invalidation);
    }
}

[Mutant("gcr3-invalidate-id-meant", "gcr3.id-unused", "INVALIDATE with an id drops nothing, as no tables have that id", On = "amd-tables")]
internal sealed class Gcr3InvalidateIdMeant : DeviceRules
{
    public override bool DropsTranslations(in InvalidateRequest invalidate) => invalidate.Id is null && base.DropsTranslations(invalidate);
}

[Mutant("gcr3-invalidate-global-narrows", "gcr3.id-unused", "INVALIDATE with GLOBAL drops nothing, as no translation is cached as global", On = "amd-tables")]
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

[Mutant("gcr3-not-present-cached", "gcr3.not-present-not-cached", "what was not present stays so until INVALIDATE, as with NpCache", On = "amd-tables")]
internal sealed class Gcr3NotPresentCached : DeviceRules
{
    public override TranslationCache NewTableCache() => new NotPresentCache();
}

[Mutant("gcr3-cached-privilege-lost", "gcr3.cached-privilege", "what a privileged access left in the cache serves a user's", On = "amd-tables")]
internal sealed class Gcr3CachedPrivilegeLost : DeviceRules
{
    public override TranslationCache NewTableCache() => new PrivilegeBlindCache();
}

[Mutant("gcr3-reattach-keeps-cache", "gcr3.reattach-drops-old", "what was cached of old tables serves the new ones", On = "amd-tables")]
internal sealed class Gcr3ReattachKeepsCache : DeviceRules
{
    public override void ForgetTables(uint domain)
    {
    }
}
