namespace Viommu.Reference.Tables.Vtd.Walking;

/// <summary>What first-stage tables say of an address, whatever the access.</summary>
internal struct FirstStageAnswer
{
    /// <summary>The page's entry.</summary>
    public ulong Entry;

    /// <summary>Its level, 0 nearest to the page.</summary>
    public int Level;

    /// <summary>True when it maps 2 MiB or 1 GiB.</summary>
    public bool IsBlock;

    /// <summary>Bytes of the page.</summary>
    public ulong Size;

    /// <summary>The address that it gives.</summary>
    public ulong Address;

    /// <summary>U/S of all levels.</summary>
    public bool User;

    /// <summary>R/W of all levels.</summary>
    public bool Writable;

    /// <summary>True when no level has XD.</summary>
    public bool Executable;
}
