namespace Viommu.Drivers.Port;

/// <summary>A range of guest RAM.</summary>
/// <param name="Start">Guest-physical address of the first byte.</param>
/// <param name="Size">Size in bytes, at least 1; start + size does not exceed 2^64.</param>
public sealed record MemoryRange(ulong Start, ulong Size)
{
    /// <summary>Address of the last byte.</summary>
    public ulong Last => unchecked(Start + Size - 1);

    /// <summary>True when all of [start, start+length) lies inside.</summary>
    public bool Contains(ulong start, ulong length) =>
        length > 0 && start >= Start && length <= Size && start - Start <= Size - length;
}
