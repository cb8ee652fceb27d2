using Viommu.Harness.Tables;

namespace Viommu.Harness.Planning;

/// <summary>What a <c>tables</c> step made, for the steps that edit it.</summary>
internal sealed class TableSet
{
    /// <summary>The page tables, where there is no directory.</summary>
    public PageTables? Tables { get; set; }

    /// <summary>The process directory.</summary>
    public ProcessDirectory? Directory { get; set; }

    /// <summary>The page tables of each PASID of the directory.</summary>
    public Dictionary<ulong, PageTables> Processes { get; } = [];
}
