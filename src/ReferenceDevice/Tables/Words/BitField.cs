namespace Viommu.Reference.Tables.Words;

/// <summary>Neighbouring bits of a 64-bit word. Made by <see cref="WordLayout.Field"/>, so that no position is written twice.</summary>
public readonly struct BitField
{
    private readonly byte _shift;

    internal BitField(int shift, int width)
    {
        _shift = (byte)shift;
        Width = (byte)width;
        Mask = (width == 64 ? ulong.MaxValue : (1UL << width) - 1) << shift;
    }

    /// <summary>The number of bits.</summary>
    public byte Width { get; }

    /// <summary>The bits, in place.</summary>
    public ulong Mask { get; }

    /// <summary>True when any of the bits is set.</summary>
    public bool IsSet(ulong word) => (word & Mask) != 0;

    /// <summary>The field's value in a word.</summary>
    public ulong Of(ulong word) => (word & Mask) >> _shift;

    /// <summary>A word with this value in the field and zero elsewhere; bits of the value beyond the field are dropped.</summary>
    public ulong Put(ulong value) => (value << _shift) & Mask;
}
