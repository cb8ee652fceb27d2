namespace Viommu.Reference.Memory;

/// <summary>A range of guest RAM: whole pages of <see cref="GuestMemory.PageSize"/> bytes.</summary>
/// <param name="Start">Guest-physical address of the first byte.</param>
/// <param name="Size">Size in bytes, at least one page.</param>
public readonly record struct RamRange(ulong Start, ulong Size)
{
    /// <summary>True for memory that endpoints can read and nobody behind the device can write, as a ROM.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>True when all of [at, at + length) lies inside; never overflows.</summary>
    public bool Contains(ulong at, ulong length) =>
        at >= Start && length <= Size && at - Start <= Size - length;
}
