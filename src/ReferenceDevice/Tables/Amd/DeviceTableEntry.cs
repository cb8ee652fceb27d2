namespace Viommu.Reference.Tables.Amd;

/// <summary>A device table entry, as ATTACH_TABLE carries it: 256 bits (2.2.2 Device Table).</summary>
/// <param name="Word0">Bits 63:0.</param>
/// <param name="Word1">Bits 127:64.</param>
/// <param name="Word2">Bits 191:128.</param>
/// <param name="Word3">Bits 255:192.</param>
public readonly record struct DeviceTableEntry(ulong Word0, ulong Word1, ulong Word2, ulong Word3)
{
    /// <summary>Number of 64-bit words.</summary>
    public const int Words = 4;

    /// <summary>Takes the words, which must be <see cref="Words"/>.</summary>
    public static DeviceTableEntry From(ReadOnlySpan<ulong> words) => new(words[0], words[1], words[2], words[3]);
}
