namespace Viommu.Harness.Planning.Blame;

/// <summary>What is attached and mapped at this place of a vector, if the device did what the specification asks so far.</summary>
internal sealed class Situation
{
    private readonly Dictionary<ulong, PlannedDomain> _domains = [];

    /// <summary>The domain of an id; null where there is none.</summary>
    public PlannedDomain? Domain(ulong id) => _domains.GetValueOrDefault(id);

    /// <summary>The domain that an endpoint is attached to; null where it is attached to none.</summary>
    public ulong? DomainOf(ulong endpoint)
    {
        foreach (var (id, domain) in _domains)
        {
            if (domain.Endpoints.Contains(endpoint)) return id;
        }

        return null;
    }

    /// <summary>A reset: nothing is attached.</summary>
    public void Reset() => _domains.Clear();

    /// <summary>Takes in a request that succeeds.</summary>
    /// <param name="request">The request.</param>
    /// <param name="bypass">The mask of ATTACH's flag BYPASS.</param>
    public void Take(PlannedRequest request, ulong bypass)
    {
        switch (request.Layout.Name)
        {
            case "ATTACH" or "ATTACH_TABLE":
                Leave(request["endpoint"]);
                var id = request["domain"];
                if (!_domains.TryGetValue(id, out var domain))
                    _domains[id] = domain = new PlannedDomain(
                        request.Layout.Name == "ATTACH" && (request["flags"] & bypass) != 0, request.Layout.Name != "ATTACH");
                domain.Endpoints.Add(request["endpoint"]);
                break;
            case "DETACH":
                if (DomainOf(request["endpoint"]) == request["domain"]) Leave(request["endpoint"]);
                break;
            case "MAP":
                Domain(request["domain"])?.Map(request["virt_start"], request["virt_end"]);
                break;
            case "UNMAP":
                Domain(request["domain"])?.Unmap(request["virt_start"], request["virt_end"]);
                break;
        }
    }

    private void Leave(ulong endpoint)
    {
        if (DomainOf(endpoint) is not { } id) return;
        _domains[id].Endpoints.Remove(endpoint);
        if (_domains[id].Endpoints.Count == 0) _domains.Remove(id);
    }
}
