namespace Viommu.Reference.Tables.Amd.Gcr3.Walking;

/// <summary>What guest page tables say of an address, whatever the access.</summary>
internal struct GuestTableAnswer
{
    /// <summary>Level of the page's entry, 0 nearest to the page.</summary>
    public int Level;

    /// <summary>Bytes of the page.</summary>
    public ulong Size;

    /// <summary>The address that it gives.</summary>
    public ulong Address;

    /// <summary>U/S of all levels.</summary>
    public bool User;

    /// <summary>R/W of all levels.</summary>
    public bool Writable;

    /// <summary>True when no level has NX.</summary>
    public bool Executable;
}
