using Viommu.Reference.Tables;

namespace Viommu.Reference.Host;

/// <summary>One merged table, and what it was merged from.</summary>
/// <param name="Format">The guest's format.</param>
/// <param name="Context">The guest's tables.</param>
/// <param name="Memory">Guest memory.</param>
/// <param name="Table">The merged table.</param>
internal sealed record ShadowTable(TableFormat Format, TableContext Context, ITableMemory Memory, HostPageTable Table)
{
    /// <summary>Bytes of the largest block of the guest's that a merged page is part of: an INVALIDATE of any address in it names the page.</summary>
    public ulong LargestBlock { get; set; } = HostMemory.PageSize;

    /// <summary>Address bits that did not count in some walk that was merged.</summary>
    public ulong IgnoredBits { get; set; }
}
