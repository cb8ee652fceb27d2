namespace Viommu.Reference;

/// <summary>What an endpoint does to memory.</summary>
public enum AccessKind
{
    /// <summary>Reads.</summary>
    Read,

    /// <summary>Writes.</summary>
    Write,

    /// <summary>Fetches instructions: needs the permission to read.</summary>
    Execute,
}
