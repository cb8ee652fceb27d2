using System.Numerics;
using Viommu.Reference.Mutants.Tables;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Mutants.Vtd;

[Mutant("vtd-invalidate-domain-lost", "vtd.invalidate-domain",
    "INVALIDATE of a domain answers OK and does nothing", On = "vtd-tables", Value = InvalidationScope.Domain)]
[Mutant("gcr3-invalidate-domain-lost", "gcr3.invalidate-domain",
    "INVALIDATE of a domain answers OK and does nothing", On = "amd-tables", Value = InvalidationScope.Domain)]
[Mutant("amd-pt-invalidate-domain-lost", "amd-pt.invalidate-domain",
    "INVALIDATE of a domain answers OK and does nothing", On = "amd-tables", Value = InvalidationScope.Domain)]
[Mutant("vtd-invalidate-pasid-lost", "vtd.invalidate-pasid",
    "INVALIDATE of a PASID answers OK and does nothing", On = "vtd-tables", Value = InvalidationScope.Pasid)]
[Mutant("gcr3-invalidate-pasid-lost", "gcr3.invalidate-pasid",
    "INVALIDATE of a PASID answers OK and leaves its translations", On = "amd-tables", Value = InvalidationScope.Pasid)]
[Mutant("vtd-invalidate-address-lost", "vtd.invalidate-address",
    "INVALIDATE of an address answers OK and does nothing", On = "vtd-tables", Value = InvalidationScope.Address)]
[Mutant("gcr3-invalidate-address-lost", "gcr3.invalidate-address",
    "INVALIDATE of addresses answers OK and does nothing", On = "amd-tables", Value = InvalidationScope.Address)]
[Mutant("amd-pt-invalidate-address-lost", "amd-pt.invalidate-address",
    "INVALIDATE of addresses answers OK and does nothing", On = "amd-tables", Value = InvalidationScope.Address)]
internal sealed class InvalidateOfScopeLost(InvalidationScope lost) : DeviceRules
{
    public override bool DropsTranslations(in InvalidateRequest invalidate) =>
        invalidate.Scope != lost && base.DropsTranslations(invalidate);
}

[Mutant("vtd-invalidate-domain-untagged-only", "vtd.invalidate-domain",
    "INVALIDATE of a domain drops what is cached for untagged accesses only", On = "vtd-tables")]
[Mutant("gcr3-invalidate-domain-untagged-only", "gcr3.invalidate-domain", "INVALIDATE of a domain drops what is cached of entry 0 only", On = "amd-tables")]
internal sealed class InvalidateDomainUntaggedOnly : DeviceRules
{
    public override InvalidationScope InvalidatedScope(in InvalidateRequest invalidate) =>
        invalidate.Scope == InvalidationScope.Domain ? InvalidationScope.Pasid : base.InvalidatedScope(invalidate);
}

[Mutant("vtd-invalidate-unaligned-missed", "vtd.invalidate-unaligned",
    "the covering power of two goes with a start that is not aligned to it", On = "vtd-tables")]
[Mutant("gcr3-invalidate-unaligned-missed", "gcr3.invalidate-range",
    "a range is taken for the power of two that is aligned below its start", On = "amd-tables")]
[Mutant("amd-pt-invalidate-crossing-missed", "amd-pt.invalidate-crossing",
    "a range is taken for the power of two that is aligned below its start", On = "amd-tables")]
internal sealed class InvalidateUnalignedMissed : DeviceRules
{
    public override CacheInvalidation InvalidatedRange(in CacheInvalidation named, in InvalidateRequest invalidate)
    {
        // Hardware ignores the low bits of the start, as many as the mask says.
        var range = base.InvalidatedRange(named, invalidate);
        if (range.First >= range.Last || range.Last - range.First >= 1UL << 62) return range;
        var size = BitOperations.RoundUpToPowerOf2(range.Last - range.First + 1);
        var first = range.First & ~(size - 1);
        return range with { First = first, Last = first + (size - 1) };
    }
}

[Mutant("vtd-invalidate-odd-inwards", "vtd.invalidate-odd", "a range that begins inside a page spares that page", On = "vtd-tables")]
[Mutant("amd-pt-invalidate-odd-inwards", "amd-pt.invalidate-odd", "a range that begins inside a page spares that page", On = "amd-tables")]
internal sealed class InvalidateOddInwards : DeviceRules
{
    public override CacheInvalidation InvalidatedRange(in CacheInvalidation named, in InvalidateRequest invalidate)
    {
        var range = base.InvalidatedRange(named, invalidate);
        var at = invalidate.Address;
        return (at & 0xfff) == 0 || at > ulong.MaxValue - 0x1000 ? range : range with { First = (at | 0xfff) + 1 };
    }
}

[Mutant("vtd-invalidate-large-cut", "vtd.invalidate-large-range", "of a range beyond 2 MiB only the first 2 MiB go", On = "vtd-tables")]
internal sealed class InvalidateLargeCut : DeviceRules
{
    public override CacheInvalidation InvalidatedRange(in CacheInvalidation named, in InvalidateRequest invalidate)
    {
        var range = base.InvalidatedRange(named, invalidate);
        return range.First <= range.Last && range.Last - range.First > 0x1f_ffff ? range with { Last = range.First + 0x1f_ffff } : range;
    }
}

[Mutant("vtd-invalidate-large-shift", "vtd.invalidate-large-range", "the size of a range is kept in 32 bits", On = "vtd-tables")]
[Mutant("gcr3-invalidate-size-32-bits", "gcr3.invalidate-range", "the size of a range is kept in 32 bits", On = "amd-tables")]
internal sealed class InvalidateLargeShift : DeviceRules
{
    public override CacheInvalidation InvalidatedRange(in CacheInvalidation named, in InvalidateRequest invalidate)
    {
        var size = unchecked((uint)(invalidate.Pages << invalidate.PageSizeLog2));
        return named.ForPages(invalidate.Address, size, 0);
    }
}

[Mutant("vtd-invalidate-everything-nothing", "vtd.invalidate-everything", "2^64 bytes are none", On = "vtd-tables")]
internal sealed class InvalidateEverythingNothing : DeviceRules
{
    public override CacheInvalidation InvalidatedRange(in CacheInvalidation named, in InvalidateRequest invalidate) =>
        named.ForPages(invalidate.Address, invalidate.Pages << invalidate.PageSizeLog2 == 0 ? 0 : invalidate.Pages, invalidate.PageSizeLog2);
}

[Mutant("vtd-invalidate-id-meant", "vtd.id-unused", "INVALIDATE with an id drops nothing, as no tables have that id", On = "vtd-tables")]
[Mutant("gcr3-invalidate-id-meant", "gcr3.id-unused", "INVALIDATE with an id drops nothing, as no tables have that id", On = "amd-tables")]
[Mutant("amd-pt-invalidate-id-meant", "amd-pt.id-unused", "INVALIDATE with an id drops nothing, as no tables have that id", On = "amd-tables")]
internal sealed class InvalidateIdMeant : DeviceRules
{
    public override bool DropsTranslations(in InvalidateRequest invalidate) => invalidate.Id is null && base.DropsTranslations(invalidate);
}

[Mutant("vtd-pasid-cache-detaches", "vtd.pasid-cache", "INVALIDATE of the PASID cache loses the tables", On = "vtd-tables")]
[Mutant("amd-pt-pasid-cache-loses-tables", "amd-pt.pasid-cache", "INVALIDATE of the PASID cache takes the tables away", On = "amd-tables")]
internal sealed class PasidCacheDetaches : DeviceRules
{
    public override void Invalidate(in InvalidateRequest invalidate)
    {
        base.Invalidate(invalidate);
        if (!invalidate.NamesPasidTable || invalidate.Domain is not { } domain) return;
        foreach (var endpoint in domain.Endpoints) endpoint.Tables = null;
    }
}

[Mutant("vtd-pasid-cache-refused", "vtd.pasid-cache", "INVALIDATE of the PASID cache is refused, as there is no PASID table", On = "vtd-tables")]
internal sealed class PasidCacheRefused : DeviceRules
{
    public override byte InvalidateSpurious(in InvalidateRequest invalidate) => invalidate.NamesPasidTable ? Inval : Ok;
}

[Mutant("vtd-not-present-cached", "vtd.not-present-not-cached", "what was not present stays so until INVALIDATE", On = "vtd-tables")]
[Mutant("gcr3-not-present-cached", "gcr3.not-present-not-cached", "what was not present stays so until INVALIDATE, as with NpCache", On = "amd-tables")]
[Mutant("amd-pt-not-present-cached", "amd-pt.not-present-not-cached", "what was not present stays so until INVALIDATE, as with NpCache", On = "amd-tables")]
internal sealed class NotPresentCached : DeviceRules { public override TranslationCache NewTableCache() => new NotPresentCache(); }
