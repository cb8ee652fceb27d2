namespace Viommu.Harness.Tables;

/// <summary>Gives tables their 4 KiB pages, always in the same order: first the places that a case names, then one after the other from a base.</summary>
public sealed class TablePlaces
{
    /// <summary>Size of every table in bytes.</summary>
    public const ulong Size = 4096;

    private readonly Queue<ulong> _named;

    /// <summary>Starts at a base that is a multiple of 4096.</summary>
    public TablePlaces(ulong start, params IReadOnlyList<ulong> named) => (Next, _named) = (start, new Queue<ulong>(named));

    /// <summary>The first byte after the pages given from the base.</summary>
    public ulong Next { get; private set; }

    /// <summary>The page of the next table.</summary>
    public ulong Take()
    {
        if (_named.TryDequeue(out var named)) return named;
        var page = Next;
        Next = unchecked(Next + Size);
        return page;
    }
}
