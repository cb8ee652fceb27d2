namespace Viommu.Harness.Planning.Blame;

/// <summary>A domain as it must be at this place of a vector, if the device did what was asked so far.</summary>
/// <param name="isBypass">True for a bypass domain.</param>
/// <param name="hasTables">True for one with page tables.</param>
internal sealed class PlannedDomain(bool isBypass, bool hasTables)
{
    private readonly List<(ulong Start, ulong End)> _mappings = [];

    public bool IsBypass => isBypass;

    public bool HasTables => hasTables;

    /// <summary>The endpoints attached to it.</summary>
    public HashSet<ulong> Endpoints { get; } = [];

    public void Map(ulong start, ulong end) => _mappings.Add((start, end));

    public void Unmap(ulong start, ulong end) => _mappings.RemoveAll(m => m.Start >= start && m.End <= end);

    /// <summary>True when a mapping lies in the range, or partly in it.</summary>
    public bool Overlaps(ulong start, ulong end) => _mappings.Exists(m => m.Start <= end && m.End >= start);

    /// <summary>True when a mapping lies in the range in part only.</summary>
    public bool Splits(ulong start, ulong end) => _mappings.Exists(m => m.Start <= end && m.End >= start && (m.Start < start || m.End > end));

    /// <summary>True when mappings fill the range from its first address to its last, and end where it ends.</summary>
    public bool Fills(ulong start, ulong end)
    {
        if (Splits(start, end)) return false;
        var next = start;
        foreach (var (first, last) in _mappings.Where(m => m.Start >= start && m.End <= end).OrderBy(m => m.Start))
        {
            if (first != next) return false;
            if (last == end) return true;
            next = last + 1;
        }

        return false;
    }
}
