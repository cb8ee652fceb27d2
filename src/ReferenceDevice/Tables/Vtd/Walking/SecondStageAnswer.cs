namespace Viommu.Reference.Tables.Vtd.Walking;

/// <summary>What the second stage says of an address.</summary>
internal struct SecondStageAnswer
{
    /// <summary>The translated address.</summary>
    public ulong Address;

    /// <summary>Bytes of the page.</summary>
    public ulong Size;

    /// <summary>What a cached copy may allow.</summary>
    public TablePermissions Permissions;
}
