using System.Diagnostics;
using Viommu.Reference.Mappings;

namespace Viommu.Bench.Suite;

/// <summary>The cost of a lookup among many mappings over that among few: logarithmic, so the ratio stays small.</summary>
internal static class MappingRate
{
    private const int Lookups = 2_000_000;

    public static void Print()
    {
        var few = NanosecondsEach(1_000);
        var many = NanosecondsEach(1_000_000);
        Console.WriteLine($"lookup among a million mappings {many:0} ns, among a thousand {few:0} ns: ratio {many / few:0.0} (log ratio 2.0, and caches)");
    }

    private static double NanosecondsEach(int count)
    {
        var tree = new MappingTree();
        for (var i = 0UL; i < (ulong)count; i++) tree.Add(new Mapping(i * 0x2000, (i * 0x2000) + 0xfff, i << 12, 3));
        var found = 0;
        var state = 88172645463325252UL;
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Lookups; i++)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            if (tree.TryFindIn(state % (ulong)count * 0x2000, (state % (ulong)count * 0x2000) + 8, out _)) found++;
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        return found == Lookups ? elapsed.TotalNanoseconds / Lookups : throw new InvalidOperationException("a mapping was not found");
    }
}
