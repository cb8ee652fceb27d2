namespace Viommu.Tests.Tables.Vtd;

/// <summary>Words of tables that were worked out from the specification's layouts and walked again by a program of their own.</summary>
internal static class Examples
{
    private static readonly (ulong, ulong)[] FourLevels = [(0x10_0120, 0x10_1007), (0x10_1688, 0x10_2007), (0x10_2598, 0x10_3007), (0x10_3c48, 0x7654_3007)];

    /// <summary>The words of an example, by its letter.</summary>
    public static (ulong Address, ulong Word)[] Words(char example) => example switch
    {
        'A' => FourLevels,
        'B' => [(0x10_07f8, 0x10_1007), (0x10_1ff8, 0x10_2007), (0x10_2008, 0x8000_0087)],
        'C' => [(0x10_0008, 0x10_1007), (0x10_1008, 0x1_4000_0087)],
        'D' => [(0x10_0800, 0x10_1007), (0x10_1000, 0x10_2007), (0x10_2008, 0x10_3007), (0x10_3008, 0x7654_4007)],
        'E' => [(0x20_0558, 0x20_1007), (0x20_1cd8, 0x20_2007), (0x20_2de0, 0x20_3007), (0x20_3488, 0x20_4007), (0x20_4a28, 0x1234_0000_b007)],
        'F' => [(0x20_0000, 0x20_1007), (0x20_1800, 0x20_2007), (0x20_2000, 0x20_3007), (0x20_3008, 0x9fe0_0087)],
        'G' => [(0x20_0800, 0x20_1007), (0x20_1000, 0x20_2007), (0x20_2008, 0x3_c000_0087)],
        'J' => [(0x10_0000, 0x10_1007), (0x10_1008, 0x10_2007), (0x10_2000, 0xfee0_0087)],
        'K' =>
        [
            (0x50_0000, 0x50_1003), (0x50_1000, 0x50_2003), (0x50_1008, 0x20_0000_0083), (0x50_2000, 0x50_3003),
            (0x50_3800, 0x10_0010_0003), (0x50_3808, 0x10_0010_1003), (0x50_3810, 0x10_0010_2003), (0x50_3818, 0x10_0010_3003),
            .. FourLevels.Select(word => (word.Item1 + 0x10_0000_0000, word.Item2)),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(example)),
    };
}
