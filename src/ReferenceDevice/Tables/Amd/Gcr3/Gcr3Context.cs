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

    /// <summary>True where accesses pass as they are, which no entry can ask for: only a mistake sets it.</summary>
    public bool PassesThrough { get; internal init; }

    /// <summary>What the entry itself leaves of every access: nothing where V or TV makes it void, less than all where a device looks at IR and IW.</summary>
    public TablePermissions Rights { get; internal init; } = TablePermissions.All;

    /// <summary>What IR and IW leave of an access that guest tables do not serve, where such an access passes.</summary>
    public TablePermissions UntranslatedRights { get; internal init; } = TablePermissions.All;
}
