namespace Viommu.Reference;

/// <summary>What an endpoint does to memory.</summary>
public enum AccessKind : byte
{
    /// <summary>Reads.</summary>
    Read,

    /// <summary>Writes; an atomic operation counts as a write.</summary>
    Write,

    /// <summary>Fetches instructions: needs the permission to read.</summary>
    Execute,
}
