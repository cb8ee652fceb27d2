namespace Viommu.Reference.Tables.Amd.Pt;

/// <summary>Host tables that were attached: what a device table entry says of them (2.2.2 Device Table).</summary>
public sealed class AmdPtContext : TableContext
{
    /// <summary>Address of the top table.</summary>
    public required ulong Root { get; init; }

    /// <summary>Levels of the tables, 1 to 6; 0 where there are none, and addresses stay what they are.</summary>
    public required int Mode { get; init; }

    /// <summary>IR and IW: no entry permits more.</summary>
    public required TablePermissions Rights { get; init; }

    /// <summary>The device sets A in entries it uses (HAD).</summary>
    public required bool SetsAccessed { get; init; }

    /// <summary>The device sets D in pages it writes to (HAD).</summary>
    public required bool SetsDirty { get; init; }

    /// <summary>True where every access is blocked: the words are not valid, and were taken all the same.</summary>
    public bool BlocksAll { get; init; }
}
