namespace Viommu.Tests.Tables.Amd;

/// <summary>Words of GCR3 tables and guest page tables that were worked out from the specification's layouts, G1 to G8.</summary>
internal static class Gcr3Examples
{
    /// <summary>GLX 0, GIoV 0, the GCR3 table at 0x112000.</summary>
    public const string OneLevel = "6880000000000003";

    private static readonly (ulong, ulong) Entry5 = (0x11_2028, 0x12_1001);
    private static readonly (ulong, ulong)[] ToDirectory = [Entry5, (0x12_17f0, 0x12_2027), (0x12_2240, 0x12_3027)];
    private static readonly (ulong, ulong)[] Low = [(0x12_1000, 0x12_2027), (0x12_2000, 0x12_3027)];

    /// <summary>The words of an example, by its number.</summary>
    public static (ulong Address, ulong Word)[] Words(int example) => example switch
    {
        1 => [.. ToDirectory, (0x12_3d10, 0x12_4027), (0x12_4b38, 0x40_0067)],
        2 => [.. ToDirectory, (0x12_3d10, 0x60_00e7)],
        3 => [Entry5, (0x12_17f0, 0x12_2027), (0x12_2240, 0x4000_00e7)],
        4 => [(0x11_2000, 0x12_1001), Entry5, (0x12_1800, 0x12_2027), (0x12_2000, 0x12_3027), (0x12_3000, 0x12_4027), (0x12_4008, 0x41_0067)],
        5 => [(0x11_0008, 0x11_1001), (0x11_1008, 0x11_2001), Entry5, .. Low, (0x12_3000, 0x12_4027), (0x12_4008, 0x42_0067)],
        6 =>
        [
            (0x11_2028, 0x12_0001), (0x12_0788, 0x12_1027), (0x12_1800, 0x12_2027), (0x12_2008, 0x12_3027), (0x12_3008, 0x12_4027), (0x12_4008, 0x43_0067),
        ],
        7 => [Entry5, .. Low, (0x12_3000, 0x12_4025), (0x12_4008, 0x44_0067)],
        8 => [Entry5, .. Low, (0x12_3000, 0x12_4027), (0x12_4008, 0x44_00e7)],
        _ => throw new ArgumentOutOfRangeException(nameof(example)),
    };

    /// <summary>Words dte0 and dte2 of an example; dte1 is 0x220042, dte3 is 0.</summary>
    public static (ulong Dte0, ulong Dte2) Entry(int example) => example switch
    {
        4 => (0x68c0_0000_0000_0003, 0),
        5 => (0x6280_0000_0000_0003, 0),
        6 => (0x6880_0000_0000_0003, 0x0040_0000_0000_0000),
        _ => (0x6880_0000_0000_0003, 0),
    };
}
