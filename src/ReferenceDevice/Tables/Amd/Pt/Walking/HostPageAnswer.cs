namespace Viommu.Reference.Tables.Amd.Pt.Walking;

/// <summary>The page that a walk found.</summary>
internal struct HostPageAnswer
{
    /// <summary>The page's entry.</summary>
    public ulong Entry;

    /// <summary>Its level, 1 nearest to 4 KiB pages.</summary>
    public int Level;

    /// <summary>The levels whose entries were used, the page's own included: bit 0 for level 1.</summary>
    public int Path;

    /// <summary>Bytes of the page.</summary>
    public ulong Size;

    /// <summary>The address that it gives.</summary>
    public ulong Address;

    /// <summary>IR and IW of the device table entry and of every entry used.</summary>
    public TablePermissions Rights;

    /// <summary>Where there is no page: bytes of the block about the address for which that holds, where it is not the last entry's.</summary>
    public ulong HoldsFor;
}
