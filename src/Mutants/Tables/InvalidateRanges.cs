using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Mutants.Tables;

[Mutant("invalidate-first-page-only", "invalidate.range", "only the first page of a range goes")]
internal sealed class InvalidateFirstPageOnly : DeviceRules
{
    public override CacheInvalidation InvalidatedRange(in CacheInvalidation named, in InvalidateRequest invalidate) =>
        named.ForPages(invalidate.Address, Math.Min(invalidate.Pages, 1), invalidate.PageSizeLog2);
}

[Mutant("invalidate-last-page-missed", "invalidate.range", "the last page of a range stays")]
internal sealed class InvalidateLastPageMissed : DeviceRules
{
    public override CacheInvalidation InvalidatedRange(in CacheInvalidation named, in InvalidateRequest invalidate) =>
        named.ForPages(invalidate.Address, invalidate.Pages == 0 ? 0 : invalidate.Pages - 1, invalidate.PageSizeLog2);
}

[Mutant("invalidate-first-page-missed", "invalidate.range", "the first page of a range stays")]
internal sealed class InvalidateFirstPageMissed : DeviceRules
{
    public override CacheInvalidation InvalidatedRange(in CacheInvalidation named, in InvalidateRequest invalidate)
    {
        var range = base.InvalidatedRange(named, invalidate);
        return range with { First = range.First > ulong.MaxValue - 0x1000 ? range.First : range.First + 0x1000 };
    }
}

[Mutant("invalidate-pages-of-4k", "invalidate.range", "pages are 4 KiB whatever page_size says", Value = 12)]
[Mutant("vtd-invalidate-pages-of-4k", "vtd.invalidate-larger", "pages are 4 KiB whatever page_size says", On = "vtd-tables", Value = 12)]
[Mutant("arm-range-of-4k", "arm.invalidate-range", "a range is one of 4 KiB pages", Value = 12)]
[Mutant("invalidate-page-size-bytes", "invalidate.range", "nr_pages counts bytes", Value = 0)]
internal sealed class InvalidatePagesOf(int shift) : DeviceRules
{
    public override CacheInvalidation InvalidatedRange(in CacheInvalidation named, in InvalidateRequest invalidate) =>
        named.ForPages(invalidate.Address, invalidate.Pages, shift);
}

[Mutant("invalidate-pages-8-bits", "invalidate.range", "nr_pages is cut to 8 bits", Value = 0xffUL)]
[Mutant("invalidate-pages-32-bits", "invalidate.range", "nr_pages is cut to 32 bits", Value = 0xffff_ffffUL)]
internal sealed class InvalidatePagesCut(ulong kept) : DeviceRules
{
    public override CacheInvalidation InvalidatedRange(in CacheInvalidation named, in InvalidateRequest invalidate) =>
        named.ForPages(invalidate.Address, invalidate.Pages & kept, invalidate.PageSizeLog2);
}

[Mutant("invalidate-page-size-48", "invalidate.range", "a page of more than 2^48 bytes is none")]
internal sealed class InvalidatePageSize48 : DeviceRules
{
    public override CacheInvalidation InvalidatedRange(in CacheInvalidation named, in InvalidateRequest invalidate) =>
        named.ForPages(invalidate.Address, invalidate.PageSizeLog2 is > 48 and < 63 ? 0 : invalidate.Pages, invalidate.PageSizeLog2);
}

[Mutant("invalidate-address-32-bits", "invalidate.scope-address", "the address of a range is cut to 32 bits")]
internal sealed class InvalidateAddress32Bits : DeviceRules
{
    public override CacheInvalidation InvalidatedRange(in CacheInvalidation named, in InvalidateRequest invalidate) =>
        named.ForPages(invalidate.Address & 0xffff_ffff, invalidate.Pages, invalidate.PageSizeLog2);
}

[Mutant("invalidate-one-page-below-4g", "riscv.invalidate-address", "the address of a range is cut to 32 bits and one page")]
internal sealed class InvalidateOnePageBelow4g : DeviceRules
{
    public override CacheInvalidation InvalidatedRange(in CacheInvalidation named, in InvalidateRequest invalidate) =>
        named.ForPages(invalidate.Address & 0xffff_ffff, 1, 12);
}

[Mutant("invalidate-range-empty", "riscv.invalidate-range", "a range of more than one page is taken for none")]
internal sealed class InvalidateRangeEmpty : DeviceRules
{
    public override CacheInvalidation InvalidatedRange(in CacheInvalidation named, in InvalidateRequest invalidate) =>
        named.ForPages(invalidate.Address, invalidate.Pages > 1 ? 0 : invalidate.Pages, invalidate.PageSizeLog2);
}

[Mutant("invalidate-one-unit", "invalidate.no-revoked-after", "only the last IOMMU invalidates")]
internal sealed class InvalidateOneUnit : DeviceRules
{
    public override void DropCached(in CacheInvalidation invalidation) => Device.TableUnits.All[^1].Cache.Invalidate(invalidation);
}

[Mutant("invalidate-late", "riscv.complete-after-effect", "an INVALIDATE takes effect with the next one")]
[Mutant("vtd-invalidate-late", "vtd.complete-after-effect", "an INVALIDATE takes effect with the next one", On = "vtd-tables")]
internal sealed class InvalidateLate : DeviceRules
{
    private CacheInvalidation? _waiting;

    public override void DropCached(in CacheInvalidation invalidation)
    {
        if (_waiting is { } waiting) base.DropCached(waiting);
        _waiting = invalidation;
    }
}
