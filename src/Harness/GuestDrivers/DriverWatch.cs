using Viommu.Drivers.Guest;
using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Port;
using Viommu.Harness.Facts;
using Viommu.Harness.GuestDrivers.Tables;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.GuestDrivers;

/// <summary>What a driver has made of its device so far: features, domains, mappings, and what PROBE told it.</summary>
/// <param name="revision">The revision.</param>
internal sealed class DriverWatch(Revision revision)
{
    private readonly Dictionary<uint, WatchedDomain> _domains = [];
    private readonly Dictionary<uint, uint> _domainOf = [];
    private readonly Dictionary<uint, IReadOnlyList<(ulong Start, ulong End)>> _regions = [];
    private byte[] _config = [];

    /// <summary>The revision.</summary>
    public Revision Revision => revision;

    /// <summary>The features that were negotiated; null while the recording has not told them.</summary>
    public ulong? Accepted { get; private set; }

    /// <summary>What the driver says that it can do; null where it does not say, as in a recording.</summary>
    public IReadOnlySet<string>? Can { get; init; }

    /// <summary>The task that the driver works on; null in a recording.</summary>
    public DriverTask? Task { get; private set; }

    /// <summary>Guest RAM, as far as it is known.</summary>
    public IReadOnlyList<MemoryRange> Memory { get; private set; } = [];

    /// <summary>The endpoints that were probed.</summary>
    public HashSet<uint> Probed { get; } = [];

    /// <summary>The page tables that it attached, and what it writes into them.</summary>
    public TableWatch Tables { get; } = new(revision);

    /// <summary>True when a feature was negotiated.</summary>
    public bool Has(string feature) => Accepted is { } mask && (mask & revision.FeatureMask(feature)) != 0;

    /// <summary>A field of the config space; null while the recording has not told it.</summary>
    public ulong? Config(string field) => revision.Config.TryGet(field, out var found) && found.End <= _config.Length ? found.Read(_config) : null;

    /// <summary>A domain; null when there is none of that id.</summary>
    public WatchedDomain? Domain(ulong id) => id <= uint.MaxValue ? _domains.GetValueOrDefault((uint)id) : null;

    /// <summary>The reserved regions of an endpoint, as far as it was probed.</summary>
    public IReadOnlyList<(ulong Start, ulong End)> RegionsOf(uint endpoint) => _regions.GetValueOrDefault(endpoint) ?? [];

    /// <summary>Takes in what happened.</summary>
    public void Take(WatchedEvent watched)
    {
        Tables.Take(watched);
        if (watched.Request is { } request) Take(request);
        switch (watched.Happened)
        {
            case RecordedTask asked:
                Task = asked.Task;
                if (asked.Task is StartTask start) Memory = start.Memory;
                break;
            case RecordedReset:
                _domains.Clear();
                _domainOf.Clear();
                Accepted = null;
                break;
            case RecordedFeatures features:
                Accepted = features.Accepted & features.Offered;
                break;
            case RecordedConfig config:
                _config = config.Bytes;
                break;
            case RecordedConfigWrite write:
                for (var i = 0; i < write.Bytes.Length && write.Offset + i < _config.Length; i++) _config[write.Offset + i] = write.Bytes[i];
                break;
        }
    }

    private void Take(SentRequest request)
    {
        var (domain, endpoint) = ((uint)request.Value("domain"), (uint)request.Value("endpoint"));

        // That it asked counts, whatever the answer.
        if (request.Name == "PROBE") Probed.Add(endpoint);
        if (!request.IsWhole || !request.IsCarriedOut) return;
        switch (request.Name)
        {
            case "ATTACH":
                Attach(endpoint, domain, request.IsSet("flags", "BYPASS") ? DomainKind.Bypass : DomainKind.Mapped);
                break;
            case "ATTACH_TABLE":
                Attach(endpoint, domain, request.IsSet("flags", "BYPASS") ? DomainKind.Bypass : DomainKind.Tables);
                break;
            case "DETACH":
                if (!request.IsSet("flags", "PASID") && _domainOf.GetValueOrDefault(endpoint) == domain) Leave(endpoint);
                break;
            case "MAP":
                Domain(domain)?.Mappings.TryAdd(request.Value("virt_start"), request.Value("virt_end"));
                break;
            case "UNMAP":
                Unmap(domain, request.Value("virt_start"), request.Value("virt_end"));
                break;
            case "PROBE":
                Probe(endpoint, request);
                break;
        }
    }

    private void Attach(uint endpoint, uint domain, DomainKind kind)
    {
        if (_domainOf.TryGetValue(endpoint, out var before))
        {
            if (before == domain) return;
            Leave(endpoint);
        }

        if (!_domains.TryGetValue(domain, out var found)) _domains[domain] = found = new WatchedDomain(kind);
        found.Endpoints.Add(endpoint);
        _domainOf[endpoint] = domain;
    }

    // A domain without endpoints ceases to exist.
    private void Leave(uint endpoint)
    {
        if (!_domainOf.Remove(endpoint, out var id) || !_domains.TryGetValue(id, out var domain)) return;
        domain.Endpoints.Remove(endpoint);
        if (domain.Endpoints.Count == 0) _domains.Remove(id);
    }

    private void Unmap(uint domain, ulong start, ulong end)
    {
        if (Domain(domain) is not { } found) return;
        foreach (var (from, to) in found.MappingsIn(start, end))
        {
            if (from >= start && to <= end) found.Mappings.Remove(from);
        }
    }

    private void Probe(uint endpoint, SentRequest request)
    {
        if (request.Sent.Written is not { } written || revision.Properties.Values.FirstOrDefault(one => one.Name == "RESV_MEM") is not { } layout) return;
        var room = Math.Clamp(request.Sent.Writable - revision.Tail.Size, 0, written.Length);
        var regions = new List<(ulong, ulong)>();
        foreach (var property in PropertyList.Parse(written.AsSpan(0, room), revision).Properties)
        {
            // One with reserved bits that are set is to be ignored.
            if (property.Type != layout.Type || property.ReservedBits != 0 || property.Bytes.Length < layout.Layout.Size) continue;
            regions.Add((layout.Layout["start"].Read(property.Bytes), layout.Layout["end"].Read(property.Bytes)));
        }

        _regions[endpoint] = regions;
    }
}
