namespace Viommu.Harness.Formats;

/// <summary>
/// Gives tables their places, always in the same order: first those that a case names, then one after the other from a base, each on a page of its
/// own.
/// </summary>
public sealed class TablePlaces
{
    /// <summary>The least that a table from the base takes, in bytes.</summary>
    public const ulong Page = 4096;

    private readonly Queue<ulong> _named;

    /// <summary>Starts at a base that is a multiple of 4096.</summary>
    public TablePlaces(ulong start, params IReadOnlyList<ulong> named) => (Next, _named) = (start, new Queue<ulong>(named));

    /// <summary>The first byte after the tables placed from the base.</summary>
    public ulong Next { get; private set; }

    /// <summary>What was wrong with a place; null while nothing was.</summary>
    public string? Mistake { get; private set; }

    /// <summary>The place of the next table.</summary>
    /// <param name="bytes">Its size, a power of two, which is also its alignment.</param>
    public ulong Take(ulong bytes)
    {
        if (_named.TryDequeue(out var named))
        {
            if ((named & (bytes - 1)) != 0) Mistake ??= $"a table at 0x{named:x} is not on a boundary of its {bytes} bytes";
            return named;
        }

        var whole = Math.Max(bytes, Page);
        var place = unchecked((Next + (whole - 1)) & ~(whole - 1));
        Next = unchecked(place + whole);
        return place;
    }
}
