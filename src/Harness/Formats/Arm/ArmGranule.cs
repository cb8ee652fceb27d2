namespace Viommu.Harness.Formats.Arm;

/// <summary>A translation granule of VMSAv8-64 (DDI 0487 D8, "Translation process"; IHI 0070 5.4, TG0 and TG1).</summary>
/// <param name="Name">Its name in cases.</param>
/// <param name="OffsetBits">log2 of its bytes.</param>
/// <param name="Tg0">TG0 of a context.</param>
/// <param name="Tg1">TG1 of a context, which has another order.</param>
/// <param name="Runs">Of each level from the last up, how many entries a contiguous run has; 0 where there is none.</param>
/// <param name="BlockLevels">The highest level, counted from the last, that may hold a block (with 64 KiB granules and 52-bit addresses).</param>
public sealed record ArmGranule(string Name, int OffsetBits, ulong Tg0, ulong Tg1, IReadOnlyList<int> Runs, int BlockLevels)
{
    /// <summary>All of them by name.</summary>
    public static IReadOnlyDictionary<string, ArmGranule> All { get; } = new ArmGranule[]
    {
        new("4k", 12, 0b00, 0b10, [16, 16, 16], 2),
        new("16k", 14, 0b10, 0b01, [128, 32], 1),
        new("64k", 16, 0b01, 0b11, [32, 32], 2),
    }.ToDictionary(g => g.Name);
}
