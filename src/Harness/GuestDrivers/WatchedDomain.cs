namespace Viommu.Harness.GuestDrivers;

/// <summary>A domain as the requests of a driver have made it.</summary>
/// <param name="kind">What it is.</param>
internal sealed class WatchedDomain(DomainKind kind)
{
    /// <summary>What it is.</summary>
    public DomainKind Kind { get; } = kind;

    /// <summary>The endpoints attached to it.</summary>
    public HashSet<uint> Endpoints { get; } = [];

    /// <summary>Its mappings by their first address; none overlaps another.</summary>
    public SortedDictionary<ulong, ulong> Mappings { get; } = [];

    /// <summary>The mapping that has an address; null when none has.</summary>
    public (ulong Start, ulong End)? MappingAt(ulong address)
    {
        foreach (var (start, end) in Mappings)
        {
            if (start > address) return null;
            if (address <= end) return (start, end);
        }

        return null;
    }

    /// <summary>The mappings that have an address in a range, in order.</summary>
    public IReadOnlyList<(ulong Start, ulong End)> MappingsIn(ulong start, ulong end) =>
        [.. Mappings.Where(one => one.Key <= end && one.Value >= start).Select(one => (one.Key, one.Value))];
}
