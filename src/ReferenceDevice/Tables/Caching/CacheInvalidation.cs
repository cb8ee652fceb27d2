namespace Viommu.Reference.Tables.Caching;

/// <summary>What an invalidation requires to be dropped.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Scope">How much of it.</param>
/// <param name="Translations">True to drop cached translations.</param>
/// <param name="PasidTable">True to drop cached entries of the PASID table.</param>
/// <param name="Pasid">The PASID, in scopes other than the domain; null for the untagged address space.</param>
/// <param name="Tag">The architecture's tag, whose entries go too; null when none is named.</param>
/// <param name="First">First address of the range.</param>
/// <param name="Last">Last address of the range.</param>
/// <param name="LeafOnly">True when only leaf entries changed, so that cached entries above them may stay.</param>
/// <param name="Globals">True when a range reaches entries marked global in every address space.</param>
/// <param name="PasidDirectories">True when naming one PASID's entry names the pointers to it.</param>
public readonly record struct CacheInvalidation(
    uint Domain,
    InvalidationScope Scope,
    bool Translations = true,
    bool PasidTable = false,
    uint? Pasid = null,
    uint? Tag = null,
    ulong First = 0,
    ulong Last = ulong.MaxValue,
    bool LeafOnly = false,
    bool Globals = false,
    bool PasidDirectories = false)
{
    /// <summary>The same for a range of pages. A range that would pass the end of the address space ends there.</summary>
    /// <param name="address">Where it begins; bits below the page size do not count.</param>
    /// <param name="pages">How many pages; none means an empty range, of which nothing need be dropped.</param>
    /// <param name="pageShift">Log2 of the page size; 64 and more means everything.</param>
    public CacheInvalidation ForPages(ulong address, ulong pages, int pageShift)
    {
        if (pages == 0) return this with { First = 1, Last = 0 };
        if (pageShift is < 0 or >= 64) return this with { First = 0, Last = ulong.MaxValue };
        var first = address >> pageShift << pageShift;
        var left = (ulong.MaxValue - first) >> pageShift;
        return this with { First = first, Last = pages > left ? ulong.MaxValue : first + (pages << pageShift) - 1 };
    }

    /// <summary>True when a block of 2^<paramref name="shift"/> bytes shares an address with the range.</summary>
    /// <param name="prefix">The block's address, shifted right by <paramref name="shift"/>.</param>
    /// <param name="shift">Log2 of the block's bytes.</param>
    /// <param name="ignored">Upper bits of addresses that do not count: two that differ only there are the same. A range that passes over such bits is as good
    /// as all.</param>
    public bool Overlaps(ulong prefix, int shift, ulong ignored = 0)
    {
        if (First > Last) return false;
        if (((First ^ Last) & ignored) != 0) return true;
        var first = prefix << shift & ~ignored;
        var last = first | ((1UL << shift) - 1);
        return first <= (Last & ~ignored) && last >= (First & ~ignored);
    }

    /// <summary>True when an address space is one of those named: by PASID, or by tag.</summary>
    public bool Names(uint? pasid, uint? tag) =>
        Scope == InvalidationScope.Domain || pasid == Pasid || (Tag is { } named && tag == named);
}
