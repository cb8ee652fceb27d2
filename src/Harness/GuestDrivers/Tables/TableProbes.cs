namespace Viommu.Harness.GuestDrivers.Tables;

/// <summary>The pages that are looked at, and which words decide about each.</summary>
/// <param name="memory">Guest memory.</param>
/// <param name="attachments">Which tables serve a page.</param>
internal sealed class TableProbes(TableShadow memory, TableAttachments attachments)
{
    // One page for each member of a domain, besides those that were mapped.
    private const int Most = SystemDomains.MostPages + 1024;

    private readonly Dictionary<(uint Endpoint, uint? Pasid, ulong Page), TableProbe> _probes = [];
    private readonly Dictionary<ulong, HashSet<TableProbe>> _users = [];

    /// <summary>All of them.</summary>
    public IEnumerable<TableProbe> All => _probes.Values;

    /// <summary>True when there are none.</summary>
    public bool IsEmpty => _probes.Count == 0;

    /// <summary>Looks at a page of a member's from now on.</summary>
    public void Add((uint Endpoint, uint? Pasid) member, ulong page)
    {
        if (_probes.Count >= Most) return;
        var probe = new TableProbe(member.Endpoint, member.Pasid, page);
        if (_probes.TryAdd((member.Endpoint, member.Pasid, page), probe)) Walk(probe);
    }

    /// <summary>Looks no more at those that are not wanted.</summary>
    public void Keep(Predicate<TableProbe> wanted)
    {
        foreach (var (key, probe) in _probes.Where(one => !wanted(one.Value)).ToList())
        {
            Leave(probe);
            _probes.Remove(key);
        }
    }

    /// <summary>Those whose walks read one of some words.</summary>
    public IReadOnlyCollection<TableProbe> Users(IReadOnlyList<ChangedWord> words)
    {
        var users = new HashSet<TableProbe>();
        foreach (var word in words)
        {
            if (_users.TryGetValue(word.Address, out var those)) users.UnionWith(those);
        }

        return users;
    }

    /// <summary>Walks the tables of a page again.</summary>
    public void Walk(TableProbe probe)
    {
        Leave(probe);
        probe.Walk(attachments.Find(probe.Endpoint, probe.Pasid), memory);
        foreach (var step in probe.Now.Steps)
        {
            if (!_users.TryGetValue(step.Address, out var users)) _users[step.Address] = users = [];
            users.Add(probe);
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _probes.Clear();
        _users.Clear();
    }

    private void Leave(TableProbe probe)
    {
        foreach (var step in probe.Now.Steps)
        {
            if (_users.TryGetValue(step.Address, out var users) && users.Remove(probe) && users.Count == 0) _users.Remove(step.Address);
        }
    }
}
