using System.Numerics;
using Vector = Viommu.Harness.Cases.Vector;

namespace Viommu.Harness.Mutation.Generated;

/// <summary>Which mutants each vector reaches in a setting, and how many turns of loops it takes there without any.</summary>
internal sealed class Reach
{
    private const long Measure = long.MaxValue / 2;

    // So much more than without a mistake is no longer slow, but endless.
    private const long Patience = 16;
    private const long LeastFuel = 20_000;

    private readonly List<(Vector Vector, ulong[] Mutants, long Turns, int Count)> _vectors = [];
    private readonly ulong[] _atStart;

    private Reach(int mutants) => _atStart = new ulong[(mutants >> 6) + 1];

    /// <summary>Vectors that the device fails, or warns of, without any mutant: no mutant is put to them. The usual device has none.</summary>
    public List<string> Broken { get; } = [];

    /// <summary>The mutants that some vector reaches.</summary>
    public IReadOnlySet<int> Reached { get; private set; } = new HashSet<int>();

    /// <summary>Puts every vector to the device as it was written, and records.</summary>
    public static Reach Of(GeneratedBench bench, MutantSwitch mutants, int count)
    {
        var reach = new Reach(count);
        // Plans are made, and what lasts for the whole process: that is not the device's own.
        bench.Run(bench.Vectors, _ => true);
        mutants.Refuel(Measure);
        try
        {
            reach.Record(bench, mutants);
            // What the device does before any vector, every vector could show: it is recorded with the vector that reaches least.
            mutants.Record(reach._atStart);
            bench.Run([reach._vectors.MinBy(one => one.Count).Vector], _ => true);
        }
        finally
        {
            mutants.Rest();
            mutants.Refuel(0);
        }

        reach._vectors.Sort((one, other) => one.Count != other.Count ? one.Count.CompareTo(other.Count) : one.Turns.CompareTo(other.Turns));
        var all = (ulong[])reach._atStart.Clone();
        foreach (var (_, bits, _, _) in reach._vectors)
        {
            for (var i = 0; i < all.Length; i++) all[i] |= bits[i];
        }

        reach.Reached = Enumerable.Range(1, count).Where(n => Has(all, n)).ToHashSet();
        return reach;
    }

    /// <summary>The vectors that a mutant could show in, those that reach few others first; with the fuel that each may use.</summary>
    /// <param name="mutant">The mutant.</param>
    /// <param name="most">How many vectors at most.</param>
    public List<(Vector Vector, long Fuel)> Near(int mutant, int most)
    {
        var always = Has(_atStart, mutant);
        var near = new List<(Vector, long)>();
        foreach (var (vector, mutants, turns, _) in _vectors)
        {
            if (near.Count == most) break;
            if (always || Has(mutants, mutant)) near.Add((vector, LeastFuel + (turns * Patience)));
        }

        return near;
    }

    private void Record(GeneratedBench bench, MutantSwitch mutants)
    {
        var bits = new ulong[_atStart.Length];
        var before = mutants.Fuel();
        mutants.Record(bits);
        bench.Run(bench.Vectors, result =>
        {
            var left = mutants.Fuel();
            if (result.IsBroken) Broken.Add(result.Vector.Id);
            else _vectors.Add((result.Vector, bits, before - left, bits.Sum(BitOperations.PopCount)));
            before = left;
            bits = new ulong[bits.Length];
            mutants.Record(bits);
            return true;
        });
    }

    private static bool Has(ulong[] bits, int mutant) => (bits[mutant >> 6] >> (mutant & 63) & 1) != 0;
}
