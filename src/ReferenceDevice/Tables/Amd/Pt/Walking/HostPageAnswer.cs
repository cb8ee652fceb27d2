namespace Viommu.Reference.Tables.Amd.Pt.Walking;

/// <summary>The page that a walk found.</summary>
internal struct HostPageAnswer
{
    /// <summary>How many entries were used, the page's own included.</summary>
    public int Entries;

    /// <summary>Bytes of the page.</summary>
    public ulong Size;

    /// <summary>The address that it gives.</summary>
    public ulong Address;

    /// <summary>IR and IW of the device table entry and of every entry used.</summary>
    public TablePermissions Rights;

    /// <summary>Where there is no page: bytes of the block about the address for which that holds, where it is not the last entry's.</summary>
    public ulong HoldsFor;
}
