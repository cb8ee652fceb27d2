using Viommu.Reference.Tables;

namespace Viommu.Reference.Host;

/// <summary>
/// The second stages of a device's guest: guest-physical to host-physical, one table for each kind that its hosts need. A table is made when it is
/// first walked, and freed when the last endpoint that uses it has left its domain.
/// </summary>
/// <param name="memory">The host's memory.</param>
public sealed class SecondStages(HostMemory memory)
{
    private readonly Dictionary<SecondStageKind, HostPageTable> _tables = [];

    /// <summary>How many tables there are now.</summary>
    public int Count => _tables.Count;

    /// <summary>The table of a kind, made where there is none.</summary>
    public HostPageTable Find(SecondStageKind kind)
    {
        if (_tables.TryGetValue(kind, out var table)) return table;
        table = new HostPageTable(memory, kind.Levels, kind.Snoops);
        foreach (var (range, host) in memory.Ranges)
        {
            if (range.IsReadOnly && kind.WithoutReadOnly) continue;
            if (range.Start + (range.Size - 1) >> kind.Bits != 0) continue;
            table.Map(range.Start, host, range.Size, range.IsReadOnly ? TablePermissions.Read | TablePermissions.Execute : TablePermissions.All);
        }

        _tables.Add(kind, table);
        return table;
    }

    /// <summary>Frees the tables of kinds that nobody uses any more.</summary>
    public void Keep(Predicate<SecondStageKind> used)
    {
        foreach (var (kind, table) in _tables.Where(one => !used(one.Key)).ToList())
        {
            table.Free();
            _tables.Remove(kind);
        }
    }
}
