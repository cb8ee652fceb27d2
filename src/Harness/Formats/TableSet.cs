namespace Viommu.Harness.Formats;

/// <summary>What a <c>tables</c> step made, for the steps that edit it.</summary>
internal sealed class TableSet
{
    /// <summary>Their format; null where only raw words were written.</summary>
    public TableKind? Kind { get; set; }

    /// <summary>True in the usual mode of the format.</summary>
    public bool IsUsual { get; set; }


    /// <summary>What ATTACH_TABLE is told of them.</summary>
    public MadeTables? Made { get; set; }

    /// <summary>The tag of the address space that accesses without a PASID are in.</summary>
    public ulong Tag { get; set; }

    /// <summary>The page tables, where there is no directory.</summary>
    public AddressTrees? Tables { get; set; }

    /// <summary>The table of PASIDs, in a mode of the case's own.</summary>
    public IPasidEntries? Entries { get; set; }

    /// <summary>The page tables of each PASID of a directory.</summary>
    public Dictionary<ulong, AddressTrees> Processes { get; } = [];
}
