namespace Viommu.Reference.Tables.LongMode;

/// <summary>What tables of long mode say of an address, whatever the access.</summary>
internal struct LongModeAnswer
{
    /// <summary>The page's entry.</summary>
    public ulong Entry;

    /// <summary>Its level, 0 nearest to the page.</summary>
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

    /// <summary>True when it maps 2 MiB or 1 GiB.</summary>
    public readonly bool IsBlock => Level > 0;
}
