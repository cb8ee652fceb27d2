namespace Viommu.Drivers.Guest.Port;

/// <summary>What a driver may be able to do, in the protocol's words.</summary>
public static class DriverAbility
{
    /// <summary>Translated domains by MAP and UNMAP.</summary>
    public const string Map = "map";

    /// <summary>Translated domains by page tables.</summary>
    public const string Tables = "tables";

    /// <summary>Domains for single PASIDs.</summary>
    public const string Pasid = "pasid";

    /// <summary>Identity domains.</summary>
    public const string Identity = "identity";

    /// <summary>Fault reports.</summary>
    public const string Events = "events";

    /// <summary>All of them, in the order of the protocol.</summary>
    public static IReadOnlyList<string> All { get; } = [Map, Tables, Pasid, Identity, Events];
}
