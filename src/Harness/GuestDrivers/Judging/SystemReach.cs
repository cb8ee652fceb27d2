using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Port;
using Viommu.Harness.Facts;

namespace Viommu.Harness.GuestDrivers.Judging;

/// <summary>What the driver's system takes to be within reach of its endpoints: by the tasks that were done, and by those alone.</summary>
/// <param name="facts">What the machine is.</param>
internal sealed class SystemReach(DeviceFacts facts)
{
    private readonly Dictionary<string, SystemDomain> _domains = [];
    private readonly Dictionary<(uint Endpoint, uint? Pasid), string> _domainOf = [];
    private readonly HashSet<uint> _known = [];
    private bool _hasFailed;

    /// <summary>Takes in a task and how it ended.</summary>
    public void Take(DriverTask task, TaskAnswer answer)
    {
        var isDone = answer is not TaskFailed;
        _hasFailed |= !isDone;
        switch (task)
        {
            case StartTask or StopTask:
                _domains.Clear();
                _domainOf.Clear();
                _known.Clear();
                break;
            case AttachTask attach when isDone:
                _known.Add(attach.Endpoint);
                if (!_domains.ContainsKey(attach.Domain)) _domains[attach.Domain] = new SystemDomain(attach.Use);
                _domainOf[(attach.Endpoint, attach.Pasid)] = attach.Domain;
                break;
            case DetachTask detach when isDone:
                Detach(detach);
                break;
            case MapTask map when isDone:
                // Some systems map before they attach.
                if (!_domains.TryGetValue(map.Domain, out var target)) _domains[map.Domain] = target = new SystemDomain(DomainUse.Translated);
                target.Map(map);
                break;
            case UnmapTask unmap when isDone:
                _domains.GetValueOrDefault(unmap.Domain)?.Unmap(unmap.Iova, unmap.Size);
                break;
            case SyncTask sync when isDone:
                _domains.GetValueOrDefault(sync.Domain)?.Sync();
                break;
        }
    }

    /// <summary>True when the access may have landed there.</summary>
    /// <param name="access">The access.</param>
    /// <param name="iova">The address of the byte of it that landed.</param>
    /// <param name="place">Where it landed.</param>
    public bool Allows(DmaOperation access, ulong iova, ulong place)
    {
        // An endpoint that the system said nothing of is the device's and its bypass's affair.
        if (!_known.Contains(access.Endpoint)) return true;
        return _domainOf.TryGetValue((access.Endpoint, access.Pasid), out var name) ? _domains[name].Allows(iova, place, access.Access)
            : access.Pasid is null && place == iova;
    }

    /// <summary>
    /// The requirement by which the access must land: what it goes to was mapped for it, and not unmapped since, or is RAM of an identity domain. Null where it
    /// need not; after a task that failed nothing must: the driver may have had to take endpoints out of their domains.
    /// </summary>
    public string? Needs(DmaOperation access)
    {
        if (_hasFailed || !_domainOf.TryGetValue((access.Endpoint, access.Pasid), out var name)) return null;
        var domain = _domains[name];
        if (domain.Use == DomainUse.Identity) return facts.IsRam(access.Iova, (ulong)access.Length) ? "tasks.identity" : null;
        return domain.Needs(access.Iova, access.Length, access.Access) ? "tasks.map-reaches" : null;
    }

    private void Detach(DetachTask detach)
    {
        // Without a PASID all of the endpoint leaves.
        foreach (var key in _domainOf.Keys.Where(key => key.Endpoint == detach.Endpoint && (detach.Pasid is null || key.Pasid == detach.Pasid)).ToList())
            _domainOf.Remove(key);
    }
}
