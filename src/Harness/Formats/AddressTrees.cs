namespace Viommu.Harness.Formats;

/// <summary>The page tables of an address space: one tree, or one for each half.</summary>
/// <param name="Lower">The only tree, or that of addresses with bit 55 clear.</param>
/// <param name="Upper">The tree of addresses with bit 55 set.</param>
internal sealed record AddressTrees(PageTables Lower, PageTables? Upper = null)
{
    /// <summary>The tree that an address goes through.</summary>
    public PageTables Of(ulong iova) => Upper is not null && (iova >> 55 & 1) == 1 ? Upper : Lower;
}
