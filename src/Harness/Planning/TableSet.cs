using Viommu.Harness.Tables;

namespace Viommu.Harness.Planning;

/// <summary>What a <c>tables</c> step made, for the steps that edit it.</summary>
internal sealed class TableSet
{
    /// <summary>The page tables, where there is no directory.</summary>
    public AddressTrees? Tables { get; set; }

    /// <summary>The process directory of RISC-V.</summary>
    public ProcessDirectory? Directory { get; set; }

    /// <summary>The context table of Arm.</summary>
    public ContextTable? Contexts { get; set; }

    /// <summary>The page tables of each PASID of a directory.</summary>
    public Dictionary<ulong, AddressTrees> Processes { get; } = [];
}
