using Viommu.Drivers.Port;

namespace Viommu.Drivers.Guest.Reference.Domains;

/// <summary>A mapping of a domain as the system asked for it.</summary>
/// <param name="Iova">First address.</param>
/// <param name="Size">Bytes, at least 1; the last address is at most 2^64-1.</param>
/// <param name="To">Where it leads.</param>
/// <param name="Permissions">The accesses that are allowed.</param>
/// <param name="IsDeviceMemory">True when it leads to device registers.</param>
internal sealed record Mapping(ulong Iova, ulong Size, ulong To, AccessKinds Permissions, bool IsDeviceMemory)
{
    /// <summary>The last address.</summary>
    public ulong Last => Iova + (Size - 1);

    /// <summary>True when it has an address in [first, last].</summary>
    public bool Overlaps(ulong first, ulong last) => Iova <= last && Last >= first;

    /// <summary>True when another one goes on where this one ends, with the same permissions.</summary>
    public bool GoesOnIn(Mapping next) =>
        next.Iova - Iova == Size && unchecked(next.To - To) == Size && next.Permissions == Permissions;
}
