using System.Buffers.Binary;
using NUnit.Framework;
using Viommu.Drivers.Port;

namespace Viommu.Tests.Drivers;

/// <summary>Data from patterned memory tell where they are from, and other data do not seem to.</summary>
[TestFixture]
internal sealed class MemoryPatternTests
{
    private static readonly MemoryRange[] s_all = [new(0, 1UL << 56)];
    private static readonly MemoryRange[] s_small = [new(0x100000, 0xf00000), new(0, 0xa0000)];

    private static IEnumerable<ulong> Addresses()
    {
        foreach (var near in new ulong[] { 0x1000, 0x110000, 0x80000000, 0x1_0000_0000, 0x4_0000_0000, 0x8_0000_0000, 0x7f_ffff_f000, 0x1001000000000,
            (1UL << 56) - 0x2000 })
        {
            for (var i = 0UL; i < 24; i++) yield return near - 11 + i;
        }
    }

    [Test]
    public void Eight_bytes_at_any_alignment_tell_their_address([ValueSource(nameof(Addresses))] ulong address)
    {
        foreach (var length in new[] { 8, 9, 15, 16, 61 })
        {
            var data = new byte[length];
            MemoryPattern.Fill(data, address);
            Assert.That(MemoryPattern.Find(data, [new MemoryRange(address & ~0xf_ffff_ffffUL, 1UL << 37)]), Is.EqualTo(address));
        }
    }

    [Test]
    public void Fills_the_same_in_one_go_or_byte_by_byte()
    {
        var whole = new byte[100];
        MemoryPattern.Fill(whole, 0x12345);
        for (var i = 0; i < whole.Length; i++)
        {
            var one = new byte[1];
            MemoryPattern.Fill(one, 0x12345 + (ulong)i);
            Assert.That(one[0], Is.EqualTo(whole[i]), $"byte {i}");
        }
    }

    [Test]
    public void Either_half_of_a_word_tells_a_low_address([Values(0x1008UL, 0x110008UL, 0xfffff0UL)] ulong word, [Values(0UL, 4UL)] ulong half)
    {
        var data = new byte[4];
        MemoryPattern.Fill(data, word + half);
        Assert.That(MemoryPattern.Find(data, s_small), Is.EqualTo(word + half));
    }

    [Test]
    public void No_word_is_a_valid_entry_or_zero()
    {
        var memory = new byte[0x10000];
        MemoryPattern.Fill(memory, 0x40000000);
        for (var i = 0; i < memory.Length; i += 8)
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(memory.AsSpan(i));
            Assert.That(word & 1, Is.Zero);
            Assert.That(word >> 32, Is.Not.Zero);
        }
    }

    [Test]
    public void Other_data_seem_to_be_from_nowhere()
    {
        var random = new Random(1);
        var data = new byte[8];
        for (var i = 0; i < 200_000; i++)
        {
            random.NextBytes(data);
            Assert.That(MemoryPattern.Find(data, s_small), Is.Null);
        }

        Assert.That(MemoryPattern.Find(new byte[64], s_small), Is.Null);
        Assert.That(MemoryPattern.Find([1, 2, 3], s_all), Is.Null, "too short");
    }

    [Test]
    public void Data_that_came_in_part_tell_of_the_part()
    {
        var data = new byte[40];
        MemoryPattern.Fill(data.AsSpan(12, 20), 0x200003);
        Assert.That(MemoryPattern.Pieces(data, s_small), Is.EqualTo(new[] { new DmaPiece(12, 20, 0x200003) }));
        MemoryPattern.Fill(data.AsSpan(0, 12), 0x300124);
        Assert.That(MemoryPattern.Pieces(data, s_small), Is.EqualTo(new[] { new DmaPiece(0, 12, 0x300124), new DmaPiece(12, 20, 0x200003) }));
    }
}
