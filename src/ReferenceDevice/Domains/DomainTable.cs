namespace Viommu.Reference.Domains;

/// <summary>The domains that exist, by id. Ended domains are kept for the next that begins, so that no garbage is made.</summary>
public sealed class DomainTable
{
    private readonly Dictionary<uint, Domain> _byId = [];
    private readonly Stack<Domain> _spare = new();

    /// <summary>The domains that exist.</summary>
    public Dictionary<uint, Domain>.ValueCollection All => _byId.Values;

    /// <summary>How many exist.</summary>
    public int Count => _byId.Count;

    /// <summary>Finds a domain, or null.</summary>
    public Domain? Find(uint id) => _byId.GetValueOrDefault(id);

    /// <summary>Begins a domain whose id is free. It has no endpoints and no mappings.</summary>
    public Domain Begin(uint id, bool isBypass)
    {
        var domain = _spare.Count > 0 ? _spare.Pop() : new Domain();
        domain.Id = id;
        domain.IsBypass = isBypass;
        _byId[id] = domain;
        return domain;
    }

    /// <summary>Begins a domain whose accesses are translated by tables, of which it has none yet.</summary>
    public Domain BeginTables(uint id)
    {
        var domain = Begin(id, false);
        domain.HasTables = true;
        return domain;
    }

    /// <summary>Ends a domain: its id is free, its endpoints are unattached, its mappings gone.</summary>
    public void End(Domain domain)
    {
        if (!_byId.Remove(domain.Id)) return;
        Release(domain);
    }

    /// <summary>Ends every domain.</summary>
    public void EndAll()
    {
        foreach (var domain in _byId.Values) Release(domain);
        _byId.Clear();
    }

    private void Release(Domain domain)
    {
        foreach (var endpoint in domain.Endpoints)
        {
            if (endpoint.Domain == domain) endpoint.Domain = null;
        }

        domain.Endpoints.Clear();
        domain.Mappings.Clear();
        domain.HostMappings?.Free();
        domain.HostMappings = null;
        domain.NativeMappings?.Free();
        domain.NativeMappings = null;
        domain.HasTables = false;
        domain.Descriptors.Clear();
        _spare.Push(domain);
    }
}
