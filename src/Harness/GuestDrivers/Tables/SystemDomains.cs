using Viommu.Drivers.Guest;
using Viommu.Drivers.Guest.Port;

namespace Viommu.Harness.GuestDrivers.Tables;

/// <summary>The domains of the driver's system, by the names that its tasks give them: who is in each, and which pages were ever mapped in it.</summary>
internal sealed class SystemDomains
{
    /// <summary>Most pages that are looked at, over all domains.</summary>
    public const int MostPages = 4096;

    private const ulong Page = 4096;

    // Of a larger range so many pages are looked at: some at each end, some between, and those around boundaries of larger blocks.
    private const ulong WholeRange = 64;
    private const ulong EndPages = 16;
    private const ulong PagesBetween = 7;
    private const ulong BlockPages = 512;
    private const ulong MostBlocks = 64;

    private readonly Dictionary<string, SortedSet<ulong>> _pages = [];
    private readonly Dictionary<(uint Endpoint, uint? Pasid), string> _names = [];
    private readonly Dictionary<(uint Endpoint, uint? Pasid), string> _coming = [];
    private int _count;

    /// <summary>Endpoints, or PASIDs of theirs, that are in a domain or on their way into one.</summary>
    public IEnumerable<(uint Endpoint, uint? Pasid)> Members => _names.Keys.Union(_coming.Keys);

    /// <summary>The domain that an endpoint or a PASID of it is in, or on its way into; empty for none.</summary>
    public string NameOf(uint endpoint, uint? pasid) => _names.GetValueOrDefault((endpoint, pasid)) ?? _coming.GetValueOrDefault((endpoint, pasid)) ?? "";

    /// <summary>The pages of every domain that a member is in, or on its way into. Its first page is always among them.</summary>
    public IEnumerable<ulong> PagesOf((uint Endpoint, uint? Pasid) member)
    {
        var pages = new SortedSet<ulong> { 0 };
        if (_names.TryGetValue(member, out var name)) pages.UnionWith(Pages(name));
        if (_coming.TryGetValue(member, out var coming)) pages.UnionWith(Pages(coming));
        return pages;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _pages.Clear();
        _names.Clear();
        _coming.Clear();
        _count = 0;
    }

    /// <summary>A task begins.</summary>
    public void Begin(DriverTask task)
    {
        _coming.Clear();
        if (task is AttachTask { Use: DomainUse.Translated } attach) _coming[(attach.Endpoint, attach.Pasid)] = attach.Domain;
        if (task is MapTask map) Add(map);
    }

    /// <summary>A task is finished.</summary>
    public void Finish(RecordedFinish finish)
    {
        _coming.Clear();
        if (finish.Answer is not TaskDone) return;
        switch (finish.Task)
        {
            case AttachTask { Use: DomainUse.Translated } attach:
                _names[(attach.Endpoint, attach.Pasid)] = attach.Domain;
                break;
            case AttachTask attach:
                _names.Remove((attach.Endpoint, attach.Pasid));
                break;
            case DetachTask detach:
                _names.Remove((detach.Endpoint, detach.Pasid));
                break;
        }
    }

    private SortedSet<ulong> Pages(string name) => _pages.TryGetValue(name, out var pages) ? pages : _pages[name] = [];

    private void Add(MapTask map)
    {
        if (map.Size == 0 || ulong.MaxValue - map.Iova < map.Size - 1) return;
        var (first, last) = (map.Iova / Page, (map.Iova + (map.Size - 1)) / Page);
        if (last - first < WholeRange)
        {
            for (var page = first; page <= last; page++) Add(map.Domain, page);
            return;
        }

        for (var i = 0UL; i < EndPages; i++)
        {
            Add(map.Domain, first + i);
            Add(map.Domain, last - i);
        }

        for (var i = 1UL; i <= PagesBetween; i++) Add(map.Domain, first + ((last - first) * i / (PagesBetween + 1)));
        var block = (first / BlockPages) + 1;
        for (var i = 0UL; i < MostBlocks && block + i <= last / BlockPages; i++)
        {
            Add(map.Domain, (block + i) * BlockPages);
            Add(map.Domain, ((block + i) * BlockPages) - 1);
        }
    }

    private void Add(string name, ulong page)
    {
        if (_count < MostPages && Pages(name).Add(page * Page)) _count++;
    }
}
