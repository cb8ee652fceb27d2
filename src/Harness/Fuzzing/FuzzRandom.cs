using System.Security.Cryptography;

namespace Viommu.Harness.Fuzzing;

/// <summary>Random numbers from a seed, the same on every machine (SplitMix64). One for each sequence, so that how many run side by side changes
/// nothing.</summary>
/// <param name="seed">The run's seed.</param>
/// <param name="sequence">The sequence's number.</param>
internal sealed class FuzzRandom(ulong seed, ulong sequence)
{
    private ulong _state = unchecked(Mixed(seed) + (sequence * 0xd1342543de82ef95));

    /// <summary>A seed that nobody chose.</summary>
    public static ulong NewSeed() => BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));

    /// <summary>All of 64 bits.</summary>
    public ulong Next()
    {
        _state = unchecked(_state + 0x9e3779b97f4a7c15);
        return Mixed(_state);
    }

    /// <summary>From 0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)(Next() % (ulong)count);

    /// <summary>True in so many of a hundred.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    /// <summary>One of a list that is not empty.</summary>
    public T From<T>(IReadOnlyList<T> all) => all[Below(all.Count)];

    /// <summary>One of these.</summary>
    public T Of<T>(params ReadOnlySpan<T> all) => all[Below(all.Length)];

    private static ulong Mixed(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
            value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
            return value ^ (value >> 31);
        }
    }
}
