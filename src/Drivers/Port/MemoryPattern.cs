using System.Buffers.Binary;

namespace Viommu.Drivers.Port;

/// <summary>
/// What memory holds that tells its own address: each aligned little-endian word of 64 bits is a function of its address that can be inverted, from
/// any 8 bytes that follow each other. Bit 0 of a word is 0, so that no format's walker takes it for a valid entry. Bits 31:1 are bits 33:3 of the
/// address; bits 63:32 are its bits 55:34 and ten fixed ones, mixed with the lower half so that either half tells an address below 16 GiB.
/// Made for this suite, from no specification.
/// </summary>
public static class MemoryPattern
{
    /// <summary>Bytes from which on data tell where they are from, for certain unless the RAM they may be from takes a good part of 2^56 bytes.</summary>
    public const int Telling = 8;

    private const int WordBytes = 8, HalfBytes = 4;
    private const uint Check = 0b10_1101_0011u << 22, UpperMask = (1u << 22) - 1;

    // Odd, so that a product can be divided again: the second is its inverse modulo 2^32.
    private const uint Factor = 0x9e3779b1, Inverse = 0x0e8b2f51;

    /// <summary>Fills bytes as memory from this address on holds them; bits 63:56 of the address are not told.</summary>
    public static void Fill(Span<byte> bytes, ulong address)
    {
        Span<byte> word = stackalloc byte[WordBytes];
        var number = address >> 3;
        if ((int)(address & 7) is var skipped and > 0)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(word, Word(number++));
            var length = Math.Min(WordBytes - skipped, bytes.Length);
            word.Slice(skipped, length).CopyTo(bytes);
            bytes = bytes[length..];
        }

        for (; bytes.Length >= WordBytes; bytes = bytes[WordBytes..]) BinaryPrimitives.WriteUInt64LittleEndian(bytes, Word(number++));
        if (bytes.Length == 0) return;
        BinaryPrimitives.WriteUInt64LittleEndian(word, Word(number));
        word[..bytes.Length].CopyTo(bytes);
    }

    /// <summary>
    /// Where in these ranges data are from; null when they are not the pattern, or too short to tell (less than 4 bytes; below 8 the second half of a
    /// word may be missed).
    /// </summary>
    public static ulong? Find(ReadOnlySpan<byte> data, IReadOnlyList<MemoryRange> ram)
    {
        Span<byte> window = stackalloc byte[WordBytes];
        if (data.Length < HalfBytes) return null;
        if (data.Length < Telling)
        {
            // Half a word, of an address whose upper bits are 0: the first half stands there as it is, the second is all mixed.
            var half = BinaryPrimitives.ReadUInt32LittleEndian(data);
            return Verified(data, (ulong)(half >> 1) << 3, ram) ?? Verified(data, ((ulong)(Unmixed(half ^ Check) >> 1) << 3) + HalfBytes, ram);
        }

        data[..WordBytes].CopyTo(window);
        for (var offset = 0; offset < WordBytes; offset++)
        {
            if (Verified(data, Address(window, offset), ram) is { } address) return address;
        }

        return null;
    }

    /// <summary>The parts of data that are the pattern and at least <see cref="Telling"/> bytes long, each as long as it goes on.</summary>
    public static List<DmaPiece> Pieces(ReadOnlySpan<byte> data, IReadOnlyList<MemoryRange> ram)
    {
        var pieces = new List<DmaPiece>();
        for (var at = 0; at + Telling <= data.Length; at++)
        {
            if (Find(data.Slice(at, Telling), ram) is not { } address) continue;
            var length = data.Length - at;
            var expected = new byte[length];
            Fill(expected, address);
            length = data[at..].CommonPrefixLength(expected);

            // What did not come often is zeros, and so are some bytes of the pattern.
            while (at + length < data.Length && length > Telling && data[at + length - 1] == 0) length--;
            pieces.Add(new DmaPiece(at, length, address));
            at += length - 1;
        }

        return pieces;
    }

    private static ulong Word(ulong number)
    {
        var lower = unchecked((uint)number << 1);
        var upper = ((uint)(number >> 31) & UpperMask) | Check;
        return lower | ((ulong)(upper ^ Mixed(lower)) << 32);
    }

    private static uint Mixed(uint value) => unchecked((value ^ (value >> 16)) * Factor);

    private static uint Unmixed(uint value)
    {
        value = unchecked(value * Inverse);
        return value ^ (value >> 16);
    }

    /// <summary>The address that eight bytes from this offset within a word would be from.</summary>
    private static ulong Address(ReadOnlySpan<byte> window, int offset)
    {
        // The end of one word, then the start of the next; what the first lacks follows from the second, whose number is one more.
        unchecked
        {
            var first = BinaryPrimitives.ReadUInt64LittleEndian(window) << (8 * offset);
            var second = offset == 0 ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(window) >> (64 - (8 * offset));
            var lower = (uint)first;
            if (offset >= HalfBytes) lower = (uint)second - 2;
            else if (offset > 0) lower |= ((uint)second - 2) & ((1u << (8 * offset)) - 1);
            var upper = (uint)(first >> 32) ^ Mixed(lower);
            if (offset > HalfBytes)
            {
                var missing = (1u << (8 * (offset - HalfBytes))) - 1;
                var next = (uint)(second >> 32) ^ Mixed((uint)second);
                if ((uint)second == 0) next--;
                upper = (upper & ~missing) | (next & missing);
            }

            return ((((ulong)(upper & UpperMask) << 31) | (lower >> 1)) * WordBytes) + (ulong)offset;
        }
    }

    private static ulong? Verified(ReadOnlySpan<byte> data, ulong address, IReadOnlyList<MemoryRange> ram)
    {
        var isRam = false;
        for (var i = 0; i < ram.Count && !isRam; i++) isRam = ram[i].Contains(address, (ulong)data.Length);
        if (!isRam) return null;
        Span<byte> part = stackalloc byte[WordBytes];
        for (var at = 0; at < data.Length; at += part.Length)
        {
            var length = Math.Min(part.Length, data.Length - at);
            Fill(part[..length], address + (ulong)at);
            if (!data.Slice(at, length).SequenceEqual(part[..length])) return null;
        }

        return address;
    }
}
