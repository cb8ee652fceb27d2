using System.Numerics;
using Vector = Viommu.Harness.Cases.Vector;

namespace Viommu.Harness.Mutation.Generated;

/// <summary>Which mutants each vector reaches in a setting, and how many turns of loops it takes there without any.</summary>
internal sealed class Reach
{
    private const long Measure = long.MaxValue / 2;

    // So much more than without a mistake is no longer slow, but endless.
    private const long Patience = 16;
    private const long LeastFuel = 200_000;

    private readonly List<(Vector Vector, ulong[] Mutants, long Turns, int Count)> _vectors = [];
    private readonly ulong[] _atStart;

    private Reach(int mutants) => _atStart = new ulong[(mutants >> 6) + 1];

    /// <summary>Vectors that the device fails, or warns of, without any mutant: there must be none.</summary>
    public List<string> Broken { get; } = [];

    /// <summary>The mutants that some vector reaches.</summary>
    public IReadOnlySet<int> Reached { get; private set; } = new HashSet<int>();

    /// <summary>Puts every vector to the device as it was written, and records.</summary>
    public static Reach Of(GeneratedBench bench, MutantSwitch mutants, int count)
    {
        var reach = new Reach(count);
        var bits = reach._atStart;
        var all = (ulong[])bits.Clone();
        // The first vector is put twice: the first time all is recorded that a device does before any.
        var vectors = new[] { bench.Vectors[0] }.Concat(bench.Vectors).ToList();
        var before = Measure;
        mutants.Refuel(Measure);
        mutants.Record(bits);
        try
        {
            bench.Run(vectors, result =>
            {
                var left = mutants.Fuel();
                if (bits != reach._atStart)
                {
                    for (var i = 0; i < bits.Length; i++) all[i] |= bits[i];
                    reach._vectors.Add((result.Vector, bits, before - left, bits.Sum(BitOperations.PopCount)));
                    if (result.IsBroken) reach.Broken.Add(result.Vector.Id);
                }

                before = left;
                bits = new ulong[bits.Length];
                mutants.Record(bits);
                return true;
            });
        }
        finally
        {
            mutants.Rest();
            mutants.Refuel(0);
        }

        reach._vectors.Sort((one, other) => one.Count != other.Count ? one.Count.CompareTo(other.Count) : one.Turns.CompareTo(other.Turns));
        for (var i = 0; i < all.Length; i++) all[i] |= reach._atStart[i];
        reach.Reached = Enumerable.Range(1, count).Where(n => Has(all, n)).ToHashSet();
        return reach;
    }

    /// <summary>The vectors that a mutant could show in, those that reach few others first; with the fuel that each may use.</summary>
    public List<(Vector Vector, long Fuel)> Near(int mutant)
    {
        var always = Has(_atStart, mutant);
        var near = new List<(Vector, long)>();
        foreach (var (vector, mutants, turns, _) in _vectors)
        {
            if (always || Has(mutants, mutant)) near.Add((vector, LeastFuel + (turns * Patience)));
        }

        return near;
    }

    private static bool Has(ulong[] bits, int mutant) => (bits[mutant >> 6] >> (mutant & 63) & 1) != 0;
}
