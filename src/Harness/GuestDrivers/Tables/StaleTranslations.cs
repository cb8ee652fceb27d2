namespace Viommu.Harness.GuestDrivers.Tables;

/// <summary>Everything that caches may still have although the tables do not say it any more.</summary>
/// <param name="memory">Guest memory.</param>
internal sealed class StaleTranslations(TableShadow memory)
{
    // Bounds what is kept, whatever a driver does.
    private const int Most = 16384;

    private readonly List<StaleTranslation> _all = [];
    private readonly HashSet<ulong> _unlinked = [];

    /// <summary>All that was not spoken of yet, closed or open.</summary>
    public IEnumerable<StaleTranslation> All => _all.Where(one => !one.IsTold);

    /// <summary>What may still be cached of a page.</summary>
    public IEnumerable<StaleTranslation> OpenOf(TableProbe probe) => _all.Where(one => one.IsOpen && one.Probe == probe);

    /// <summary>True when a page held tables that were unlinked, now or before.</summary>
    public bool WasUnlinked(ulong page) => _unlinked.Contains(page);

    /// <summary>What may still lead a cache into tables that stood in a page and are not there any more; null when nothing does.</summary>
    public StaleTranslation? LeadingInto(ulong page) => !_unlinked.Contains(page)
        ? null
        : _all.Find(one => (one.Open & ChangedParts.Above) != 0 && one.TablesBelow.Contains(page) && !one.Probe.Now.UsesPage(page));

    /// <summary>A page says something else than before.</summary>
    /// <param name="probe">The page, walked again.</param>
    /// <param name="before">What it said.</param>
    /// <param name="name">The system's name of its domain.</param>
    /// <param name="domain">The virtio domain.</param>
    /// <param name="format">The format.</param>
    public void Note(TableProbe probe, ProbedWalk before, string name, uint domain, OfferedFormat format)
    {
        for (var i = _all.Count - 1; i >= 0; i--)
        {
            if (_all[i].Probe != probe || !_all[i].IsOpen) continue;
            if (!_all[i].Look(memory)) _all.RemoveAt(i);
            else _unlinked.UnionWith(_all[i].TablesBelow);
        }

        var stale = new StaleTranslation(probe, name, domain, before, format) { IsLost = before.Loses(probe.Now) };
        if (!stale.Look(memory) || !stale.IsOpen || _all.Count >= Most) return;
        if (!stale.IsLost && _all.Exists(one => one.Probe == probe && (one.Open & stale.Open) == stale.Open)) return;
        if (stale.IsLost) probe.HasLost = true;
        _all.Add(stale);
        _unlinked.UnionWith(stale.TablesBelow);
    }

    /// <summary>An INVALIDATE was sent.</summary>
    public void Take(SentInvalidation sent)
    {
        foreach (var stale in _all)
        {
            if (stale.IsOpen && stale.Domain == sent.Domain) stale.Take(sent);
        }
    }

    /// <summary>Nothing is cached any more of some of it.</summary>
    public void Drop(Predicate<StaleTranslation> gone) => _all.RemoveAll(gone);

    /// <summary>The time to speak of some of it has passed.</summary>
    public void Tell(IReadOnlyCollection<StaleTranslation> told)
    {
        foreach (var stale in told) stale.IsTold = true;

        // What caches may still have may still do harm when its tables are used again.
        _all.RemoveAll(one => one is { IsTold: true, IsOpen: false });
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _all.Clear();
        _unlinked.Clear();
    }
}
