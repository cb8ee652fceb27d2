using Viommu.Drivers.Guest;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.GuestDrivers.Tables;

/// <summary>Which tables each endpoint goes through, by the requests that were carried out, and what PROBE told of each endpoint.</summary>
/// <param name="revision">The revision.</param>
internal sealed class TableAttachments(Revision revision)
{
    private readonly Dictionary<uint, ProbedHardware> _hardware = [];
    private readonly Dictionary<uint, uint> _domainOf = [];
    private readonly Dictionary<uint, List<SentRequest>> _descriptors = [];
    private readonly Dictionary<uint, List<AttachedSpace>> _spaces = [];

    /// <summary>What PROBE told of an endpoint; null while nobody knows.</summary>
    public ProbedHardware? Hardware(uint endpoint) => _hardware.GetValueOrDefault(endpoint);

    /// <summary>The domain that an endpoint is attached to; null when it is attached to none.</summary>
    public uint? DomainOf(uint endpoint) => _domainOf.TryGetValue(endpoint, out var domain) ? domain : null;

    /// <summary>The tables that serve an endpoint's accesses with a PASID, or without one; null when there are none.</summary>
    public AttachedSpace? Find(uint endpoint, uint? pasid) => !_spaces.TryGetValue(endpoint, out var spaces)
        ? null
        : spaces.Find(space => !space.Format.Format.AttachesByPasid || space.Context.Pasid == space.Format.Format.ServingPasid(pasid));

    /// <summary>Forgets all attachments, as a reset does.</summary>
    public void Clear()
    {
        _domainOf.Clear();
        _descriptors.Clear();
        _spaces.Clear();
    }

    /// <summary>Takes in a request; null when it changed nothing.</summary>
    public AttachmentChange? Take(SentRequest request)
    {
        if (!request.IsWhole || !request.IsCarriedOut) return null;
        var (domain, endpoint) = ((uint)request.Value("domain"), (uint)request.Value("endpoint"));
        switch (request.Name)
        {
            case "PROBE":
                Probe(endpoint, request.Sent);
                return null;
            case "ATTACH":
                return Join(endpoint, domain);
            case "ATTACH_TABLE":
                var change = Join(endpoint, domain);
                return request.IsSet("flags", "BYPASS") ? change : SetTables(request, domain, change);
            case "DETACH":
                if (DomainOf(endpoint) != domain) return null;
                return request.IsSet("flags", "PASID") ? DetachPasid(endpoint, domain, (uint)request.Value("pasid")) : Leave(endpoint);
            default:
                return null;
        }
    }

    private void Probe(uint endpoint, RecordedRequest sent)
    {
        if (ProbedHardware.Of(sent, revision) is { } hardware) _hardware[endpoint] = hardware;
    }

    private AttachmentChange? Join(uint endpoint, uint domain)
    {
        if (DomainOf(endpoint) == domain) return null;
        var left = _domainOf.ContainsKey(endpoint) ? Leave(endpoint) : null;
        _domainOf[endpoint] = domain;
        foreach (var descriptor in _descriptors.GetValueOrDefault(domain) ?? []) Give(endpoint, descriptor);
        return left ?? new AttachmentChange([endpoint]);
    }

    private AttachmentChange Leave(uint endpoint)
    {
        var domain = _domainOf[endpoint];
        _domainOf.Remove(endpoint);
        _spaces.Remove(endpoint);
        if (_domainOf.ContainsValue(domain)) return new AttachmentChange([endpoint], endpoint);

        // A domain without endpoints ceases to exist, and nothing of it is cached.
        _descriptors.Remove(domain);
        return new AttachmentChange([endpoint], endpoint, domain);
    }

    private AttachmentChange? SetTables(SentRequest request, uint domain, AttachmentChange? joined)
    {
        if (!_descriptors.TryGetValue(domain, out var descriptors)) _descriptors[domain] = descriptors = [];
        if (descriptors.Exists(one => Says(one, request))) return joined;
        var endpoint = (uint)request.Value("endpoint");
        var taken = Take(endpoint, request);
        uint? forgotten = null;
        for (var i = descriptors.Count - 1; i >= 0; i--)
        {
            // Another PASID's tables stay.
            if (taken is { Format.Format.AttachesByPasid: true } && Take(endpoint, descriptors[i]) is { } other && other.Format.Format == taken.Format.Format
                && other.Context.Pasid != taken.Context.Pasid)
                continue;
            descriptors.RemoveAt(i);
            forgotten = domain;
        }

        descriptors.Add(request);
        var members = _domainOf.Where(one => one.Value == domain).Select(one => one.Key).ToList();
        foreach (var member in members) Give(member, request);
        return new AttachmentChange(members, joined?.Left, forgotten ?? joined?.Forgotten);
    }

    private AttachmentChange? DetachPasid(uint endpoint, uint domain, uint pasid)
    {
        if (Find(endpoint, pasid) is not { Format.Format.AttachesByPasid: true } space) return null;
        _spaces[endpoint].Remove(space);
        if (_domainOf.Count(one => one.Value == domain) == 1)
            _descriptors[domain].RemoveAll(one => Take(endpoint, one)?.Context.Pasid == space.Context.Pasid);

        // All that is cached of the domain may go with it.
        return new AttachmentChange([endpoint], null, domain);
    }

    private void Give(uint endpoint, SentRequest descriptor)
    {
        if (!_spaces.TryGetValue(endpoint, out var spaces)) _spaces[endpoint] = spaces = [];
        if (Take(endpoint, descriptor) is not { } taken)
        {
            spaces.Clear();
            return;
        }

        spaces.RemoveAll(one => !taken.Format.Format.AttachesByPasid || one.Format != taken.Format || one.Context.Pasid == taken.Context.Pasid);
        spaces.Add(taken);
    }

    private AttachedSpace? Take(uint endpoint, SentRequest descriptor)
    {
        if (Hardware(endpoint)?.Formats.FirstOrDefault(one => one.Descriptor.Number == descriptor.Value("format")) is not { } format) return null;
        return format.Attach(descriptor.Sent.Readable, out var context).IsRefused || context is null
            ? null
            : new AttachedSpace(format, context, format.Tables(context));
    }

    // What stands before the descriptor names the endpoint and the domain.
    private static bool Says(SentRequest one, SentRequest other) =>
        one.Layout is { } layout && layout == other.Layout
        && layout.Fields.Where(field => field.IsNumber && field.Name is not "endpoint" and not "domain")
            .All(field => one.Value(field.Name) == other.Value(field.Name));
}
