using Viommu.Reference;
using Viommu.Reference.Tables.Arm;

namespace Viommu.Tests.Tables.Arm;

/// <summary>Random registers, STEs, contexts and tables that are mostly good: each is built from good words, of which some bits are turned.</summary>
internal sealed class RandomStreams(int seed)
{
    private const ulong Contexts = 0x90000000;
    private const ulong Leaves = 0x90100000;
    private static readonly ulong[] Lower = [0x10, 0x19, 0x22, 0x90, 0x91, 0xa7, 0x50, 0x56, 0x67, 0x4c, 0x30];
    private static readonly ulong[] Upper = [0x80, 0x40, 0xc0];
    private readonly Random _random = new(seed);

    public ArmCapabilities Capabilities { get; private set; }

    public ulong Ste0 { get; private set; }

    public ulong Ste1 { get; private set; }

    public RandomRam Ram { get; private set; } = new();

    /// <summary>Makes the next ones.</summary>
    public void Next()
    {
        Capabilities = new(
            Turned(Pick(0x0d48101a, 0x0d48109a, 0x0d48109a, 0x0d48109a, 0x0d48105a, 0x0d40001a, 0x0c48101a, 0x0d08101a, 0x0d48121a, 0x0d48141a), 16),
            Pick(0x01080510, 0x01080510, 0x01080150, 0x01080010, 0x05080510),
            Pick(0x404, 0x604, 0x400),
            Pick(0x75, 0x476, 0x72, 0x12, 0x66));
        var bits = Pick(0, 0, 0, 3, 5, 7, 11);
        Ste0 = Turned(bits << 59 | Contexts | Pick(0, 0, 0x40, 0x100) | Pick(0, 0, 1, 2, 3) << 4 | Pick(11, 11, 11, 11, 9, 1), 8);
        Ste1 = Turned(0xd4 | Pick(0, 1, 2, 2, 3), 8);
        Ram = new RandomRam();
        for (var n = 0UL; n < 16; n++)
        {
            Ram[Contexts + (n * 8) + 0x2000] = 0;
            var at = (Pick(0, 1) == 0 ? Contexts : Leaves) + (n * 64);
            Ram[at] = Turned(Word0(), 12);
            Ram[at + 8] = Turned(0x80000000 | Pick(0, 0, 2), 12);
            Ram[at + 16] = Turned(0x80000000 | Pick(0, 0, 2), 12);
        }

        if ((Ste0 >> 4 & 3) is 1 or 2)
        {
            for (var n = 0UL; n < 4; n++) Ram[Contexts + (n * 8)] = Turned(Leaves | 1, 6);
        }

        for (var level = 0UL; level < 4; level++) Ram.Tables[level] = Turned(level < 3 && Pick(0, 1, 1) != 0 ? Next(level) : Leaf(level == 3 ? 3UL : 1), 6);
    }

    /// <summary>One access of any kind.</summary>
    public EndpointAccess Access()
    {
        var iova = Pick(0x0000123456789abc, 0x0000004080456789, 0x1234567, 0x9abc, 0xffffffc012345678, 0xffff923456789abc, 0xa500123456789abc,
            0x5a00000000001234);
        return new(Pick(0, 1, 2) == 0 ? Turned(iova, 1) : iova, (AccessKind)Pick(0, 1, 2), Pick(0, 1) != 0,
            Pick(0, 1) == 0 ? null : (uint)Pick(0, 1, 2, 3, 7, 8, 64, 0x10000));
    }

    private ulong Word0() => 0x0042e205c0003500 | Lower[_random.Next(Lower.Length)]
        | (Pick(0, 0, 1) == 0 ? 0 : Pick(1, 4, 8, 16, 32, 64, 128, 256, 0xc00, 0xc00, 0xc00, 0x800) << 32)
        ^ (Pick(0, 1) == 0 ? 0 : 0x40000000 | Upper[_random.Next(Upper.Length)] << 16 | 25 << 16);

    private ulong Next(ulong level) => 0x80100003 + (level << 20) | Pick(0, 0, 0, 1, 2, 4, 8) << 59;

    private ulong Leaf(ulong type) =>
        0xf44 | type ^ Pick(0, 0, 0, 0x400, 0x40, 0x80, 0x80, 0x800) | Pick(0, 1, 1, 2, 4, 8, 10, 12) << 51 | Pick(0, 0, 0x10, 0x80, 0x10000) << 28;

    /// <summary>The same word, or one bit of it turned in one case of so many.</summary>
    private ulong Turned(ulong word, int chance) => _random.Next(chance) == 0 ? word ^ 1UL << _random.Next(64) : word;

    private ulong Pick(params ReadOnlySpan<ulong> values) => values[_random.Next(values.Length)];
}
