namespace Viommu.Reference.Memory;

/// <summary>Guest RAM that somebody else has too, as behind hardware: it holds the bytes in the place of <see cref="GuestMemory"/>'s own pages.</summary>
public interface IGuestRam
{
    /// <summary>Reads bytes that are all RAM.</summary>
    void Read(ulong at, Span<byte> into);

    /// <summary>Writes bytes that are all RAM.</summary>
    void Write(ulong at, ReadOnlySpan<byte> bytes);
}
