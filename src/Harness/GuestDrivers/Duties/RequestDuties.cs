namespace Viommu.Harness.GuestDrivers.Duties;

/// <summary>What holds for every request (virtio 1.2, 5.13.6).</summary>
internal static class RequestDuties
{
    public static IReadOnlyList<DriverDuty> All { get; } =
    [
        DriverDuty.OfRequests("request.zero-head-reserved", [], static (_, request) =>
            DriverDuty.AllZero(request.HeadNotZero(), "reserved bytes of the head that are zero")),
        DriverDuty.OfRequests("request.driver-input-range", ["MAP"], InputRange),
        DriverDuty.OfRequests("request.driver-domain-range", [], DomainRange),
    ];

    private static DutyAnswer InputRange(DriverWatch watch, SentRequest request)
    {
        if (!watch.Has("INPUT_RANGE") || watch.Config("input_range.start") is not { } low || watch.Config("input_range.end") is not { } high)
            return DutyAnswer.NotAbout;
        var (start, end) = (request.Value("virt_start"), request.Value("virt_end"));
        return DutyAnswer.Of(start >= low && end <= high, $"addresses from 0x{low:x} to 0x{high:x}", $"virt_start 0x{start:x}, virt_end 0x{end:x}");
    }

    private static DutyAnswer DomainRange(DriverWatch watch, SentRequest request)
    {
        if (!request.Has("domain") || !watch.Has("DOMAIN_RANGE") || watch.Config("domain_range.start") is not { } low
            || watch.Config("domain_range.end") is not { } high)
            return DutyAnswer.NotAbout;
        var domain = request.Value("domain");
        return DutyAnswer.Of(domain >= low && domain <= high, $"a domain from {low} to {high}", $"domain {domain}");
    }
}
