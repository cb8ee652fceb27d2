namespace Viommu.Harness.GuestDrivers.Duties;

/// <summary>MAP (virtio 1.2, 5.13.6.5).</summary>
internal static class MapDuties
{
    public static IReadOnlyList<DriverDuty> All { get; } =
    [
        DriverDuty.OfRequests("map.driver-range", ["MAP"], static (_, request) => DutyAnswer.Of(
            request.Value("virt_end") > request.Value("virt_start"),
            "virt_end above virt_start",
            $"virt_start 0x{request.Value("virt_start"):x}, virt_end 0x{request.Value("virt_end"):x}")),
        DriverDuty.OfRequests("map.driver-no-mmio-flag", ["MAP"], static (watch, request) => watch.Accepted is null || watch.Has("MMIO")
            ? DutyAnswer.NotAbout
            : DutyAnswer.Of(!request.IsSet("flags", "MMIO"), "no MMIO without the feature", $"flags 0x{request.Value("flags"):x}")),
        DriverDuty.OfRequests("map.driver-zero-flags", ["MAP"], static (_, request) => DutyAnswer.Of(
            request.UnknownBits("flags") == 0, "no undefined flag", $"flags 0x{request.Value("flags"):x}")),
        DriverDuty.OfRequests("map.driver-no-bypass-domain", ["MAP"], static (watch, request) => NoBypass(watch, request)),
        DriverDuty.OfRequests("resv-mem.driver-not-mapped", ["MAP", "ATTACH"], NotReserved),
    ];

    /// <summary>A request of mappings that names a domain which is not a bypass domain.</summary>
    public static DutyAnswer NoBypass(DriverWatch watch, SentRequest request) => watch.Domain(request.Value("domain")) is not { } domain
        ? DutyAnswer.NotAbout
        : DutyAnswer.Of(domain.Kind != DomainKind.Bypass, $"no {request.Name} on a bypass domain", $"domain {request.Value("domain")} is one");

    private static DutyAnswer NotReserved(DriverWatch watch, SentRequest request)
    {
        if (watch.Domain(request.Value("domain")) is not { } domain) return DutyAnswer.NotAbout;
        if (request.Name == "ATTACH") return NotReserved(watch, domain, (uint)request.Value("endpoint"));
        var regions = domain.Endpoints
            .SelectMany(endpoint => watch.RegionsOf(endpoint).Select(region => (Endpoint: endpoint, region.Start, region.End))).ToList();
        if (regions.Count == 0) return DutyAnswer.NotAbout;
        var (start, end) = (request.Value("virt_start"), request.Value("virt_end"));
        foreach (var (endpoint, from, to) in regions)
        {
            if (from > end || to < start) continue;
            return DutyAnswer.Broken(
                $"nothing mapped from 0x{from:x} to 0x{to:x}, which is reserved for endpoint 0x{endpoint:x}", $"0x{start:x} to 0x{end:x} mapped");
        }

        return DutyAnswer.Kept;
    }

    /// <summary>The same of an endpoint that comes to mappings.</summary>
    private static DutyAnswer NotReserved(DriverWatch watch, WatchedDomain domain, uint endpoint)
    {
        var regions = watch.RegionsOf(endpoint);
        if (regions.Count == 0 || domain.Mappings.Count == 0) return DutyAnswer.NotAbout;
        foreach (var (from, to) in regions)
        {
            if (domain.MappingsIn(from, to) is not [var (start, end), ..]) continue;
            return DutyAnswer.Broken(
                $"no domain that maps addresses from 0x{from:x} to 0x{to:x}, which are reserved for endpoint 0x{endpoint:x}",
                $"0x{start:x} to 0x{end:x} mapped");
        }

        return DutyAnswer.Kept;
    }
}
