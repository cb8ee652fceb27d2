namespace Viommu.Reference.Tables.Amd.Gcr3;

/// <summary>Guest tables by PASID that were attached: what a device table entry says of them.</summary>
public sealed class Gcr3Context : TableContext
{
    internal Gcr3Context(ulong root, int tableLevels, int levels)
    {
        Root = root;
        TableLevels = tableLevels;
        Levels = levels;
    }

    /// <summary>Address of the top page of the GCR3 table.</summary>
    public ulong Root { get; }

    /// <summary>Levels of the GCR3 table: GLX plus one, 1 to 3.</summary>
    public int TableLevels { get; }

    /// <summary>Levels of page tables: 4 or 5.</summary>
    public int Levels { get; }

    /// <summary>Entry 0 serves requests without a PASID (GIoV).</summary>
    public bool ServesUntagged { get; internal init; }

    /// <summary>What IR and IW leave of every access, where a device looks at them.</summary>
    public TablePermissions Rights { get; internal init; } = TablePermissions.All;
}
