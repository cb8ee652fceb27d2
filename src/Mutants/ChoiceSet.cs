using System.Numerics;

namespace Viommu.Reference.Mutants;

/// <summary>
/// A set of choices of the device's rules and its formats' rules. Any set makes a device: where two choices answer the same rule, first those that go on to
/// others answer, and of those that do not the first by number alone. Never changes.
/// </summary>
public sealed class ChoiceSet : IEquatable<ChoiceSet>
{
    private readonly ulong[] _words;

    private ChoiceSet(ulong[] words) => _words = words;

    /// <summary>No choice: the reference device.</summary>
    public static ChoiceSet Empty { get; } = new Bits().ToSet();

    /// <summary>How many choices are in it.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in _words) count += BitOperations.PopCount(word);
            return count;
        }
    }

    /// <summary>The numbers of its choices, in order.</summary>
    public IEnumerable<int> Indices => Enumerable.Range(0, Choices.All.Count).Where(Contains);

    /// <summary>The names of its choices, in order.</summary>
    public IEnumerable<string> Names => Indices.Select(index => Choices.All[index].Name);

    /// <summary>True for sets of the same choices.</summary>
    public static bool operator ==(ChoiceSet? left, ChoiceSet? right) => left is null ? right is null : left.Equals(right);

    /// <summary>True for sets that differ.</summary>
    public static bool operator !=(ChoiceSet? left, ChoiceSet? right) => !(left == right);

    /// <summary>The set of some choices.</summary>
    /// <param name="indices">Their numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">No choice has such a number.</exception>
    public static ChoiceSet Of(params ReadOnlySpan<int> indices)
    {
        var bits = new Bits();
        foreach (var index in indices) bits.Add(Checked(index));
        return bits.ToSet();
    }

    /// <summary>The set of the choices with some names.</summary>
    /// <exception cref="ArgumentException">No choice has such a name.</exception>
    public static ChoiceSet Of(params ReadOnlySpan<string> names)
    {
        var bits = new Bits();
        foreach (var name in names)
        {
            var choice = Choices.Find(name) ?? throw new ArgumentException($"no choice is named '{name}'; `list mutants` shows the variants", nameof(names));
            bits.Add(choice.Index);
        }

        return bits.ToSet();
    }

    /// <summary>True when a choice is in it.</summary>
    /// <param name="index">The choice's number.</param>
    /// <exception cref="ArgumentOutOfRangeException">No choice has such a number.</exception>
    public bool Contains(int index) => (_words[Checked(index) >> 6] >> index & 1) != 0;

    /// <summary>The set with one choice more.</summary>
    /// <param name="index">The choice's number.</param>
    /// <exception cref="ArgumentOutOfRangeException">No choice has such a number.</exception>
    public ChoiceSet With(int index) => Changed(index, true);

    /// <summary>The set with one choice less.</summary>
    /// <param name="index">The choice's number.</param>
    /// <exception cref="ArgumentOutOfRangeException">No choice has such a number.</exception>
    public ChoiceSet Without(int index) => Changed(index, false);

    /// <summary>The choices that are in either.</summary>
    public ChoiceSet Union(ChoiceSet other) => new([.. _words.Zip(other._words, (one, another) => one | another)]);

    /// <summary>The choices that are in both.</summary>
    public ChoiceSet Intersect(ChoiceSet other) => new([.. _words.Zip(other._words, (one, another) => one & another)]);

    /// <inheritdoc/>
    public bool Equals(ChoiceSet? other) => other is not null && _words.AsSpan().SequenceEqual(other._words);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ChoiceSet);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var word in _words) hash.Add(word);
        return hash.ToHashCode();
    }

    /// <summary>The names with a plus between; <c>reference</c> for none.</summary>
    public override string ToString() => Count == 0 ? "reference" : string.Join('+', Names);

    // Choices are 64 a word, the first in the lowest bit.
    internal ulong Word(int index) => _words[index];

    private static int Checked(int index) => index >= 0 && index < Choices.All.Count
        ? index
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"choices have numbers from 0 to {Choices.All.Count - 1}");

    private ChoiceSet Changed(int index, bool isIn)
    {
        if (Contains(index) == isIn) return this;
        var words = (ulong[])_words.Clone();
        words[index >> 6] ^= 1UL << index;
        return new(words);
    }

    /// <summary>A set that grows.</summary>
    internal sealed class Bits
    {
        private readonly ulong[] _bits = new ulong[(Choices.All.Count + 63) / 64];

        public void Add(int index) => _bits[index >> 6] |= 1UL << index;

        public ChoiceSet ToSet() => new((ulong[])_bits.Clone());
    }
}
