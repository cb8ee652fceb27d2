using System.Globalization;

namespace Viommu.Harness.Selection;

/// <summary>One of N equal parts of the vectors, dealt out in turn: shards are disjoint and together whole.</summary>
/// <param name="Index">Which, 1 to <paramref name="Count"/>.</param>
/// <param name="Count">How many there are, 1 to 10,000.</param>
public sealed record Shard(int Index, int Count)
{
    private const int MaximumCount = 10_000;

    /// <summary>Everything.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>Parses <c>I/N</c>.</summary>
    public static bool TryParse(string text, out Shard shard)
    {
        shard = Whole;
        var slash = text.IndexOf('/');
        if (slash < 0
            || !int.TryParse(text.AsSpan(0, slash), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return false;
        if (count is < 1 or > MaximumCount || index < 1 || index > count) return false;
        shard = new Shard(index, count);
        return true;
    }

    /// <summary>The part of a list.</summary>
    public IReadOnlyList<T> Of<T>(IReadOnlyList<T> all)
    {
        if (Count == 1) return all;
        var mine = new List<T>((all.Count / Count) + 1);
        for (var i = Index - 1; i < all.Count; i += Count) mine.Add(all[i]);
        return mine;
    }
}
