namespace Viommu.Reference.Tables;

/// <summary>What an access does. The values are those of the device's own access kinds.</summary>
public enum TableAccessKind : byte
{
    /// <summary>Reads data.</summary>
    Read,

    /// <summary>Writes data; an atomic operation counts as a write.</summary>
    Write,

    /// <summary>Reads instructions.</summary>
    Execute,
}
