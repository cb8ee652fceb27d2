using System.Buffers.Binary;

namespace Viommu.Spec.Layouts;

/// <summary>One field of a wire layout, little-endian (virtio 1.2, 1.4 "Endianness"; IOMMU device: everything le).</summary>
/// <param name="Name">The field's name in the specification; parts are joined with a dot (<c>head.reserved</c>).</param>
/// <param name="Offset">Offset in bytes from the start of the layout.</param>
/// <param name="Width">Width in bytes; 1, 2, 4 and 8 are numbers, any width may be bytes.</param>
/// <param name="IsNumber">True for u8, le16, le32 and le64; false for byte arrays.</param>
/// <param name="IsReserved">True where the specification reserves the field.</param>
/// <param name="Values">The name of the enumeration or flag set whose names the field takes, if any.</param>
public sealed record Field(string Name, int Offset, int Width, bool IsNumber, bool IsReserved, string? Values)
{
    /// <summary>The name that the field had in the revision this one extends, where it was renamed; cases for that revision go on using it.</summary>
    public string? Was { get; init; }

    /// <summary>What cases call the field that are written for several dialects at once, where this one has its own name for it.</summary>
    public string? Also { get; init; }

    /// <summary>The first byte after the field.</summary>
    public int End => Offset + Width;

    /// <summary>The largest value the field can hold; only for numbers.</summary>
    public ulong Maximum => Width >= 8 ? ulong.MaxValue : (1UL << (8 * Width)) - 1;

    /// <summary>Reads the number from the layout's bytes; bytes beyond the end read as zero.</summary>
    public ulong Read(ReadOnlySpan<byte> layout)
    {
        if (layout.Length >= End)
        {
            var at = layout[Offset..];
            switch (Width)
            {
                case 1: return at[0];
                case 2: return BinaryPrimitives.ReadUInt16LittleEndian(at);
                case 4: return BinaryPrimitives.ReadUInt32LittleEndian(at);
                case 8: return BinaryPrimitives.ReadUInt64LittleEndian(at);
            }
        }

        ulong value = 0;
        for (var i = Math.Min(Width, 8) - 1; i >= 0; i--)
        {
            var index = Offset + i;
            value = (value << 8) | (index < layout.Length ? layout[index] : 0UL);
        }

        return value;
    }

    /// <summary>Writes the low <see cref="Width"/> bytes of a number. The layout must reach to the field's end.</summary>
    public void Write(Span<byte> layout, ulong value)
    {
        for (var i = 0; i < Width; i++)
        {
            layout[Offset + i] = unchecked((byte)(i < 8 ? value >> (8 * i) : 0));
        }
    }

    /// <summary>The field's bytes, cut where the layout's bytes end.</summary>
    public ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> layout) =>
        Offset >= layout.Length ? default : layout[Offset..Math.Min(End, layout.Length)];
}
