namespace Viommu.Harness.GuestDrivers.Duties;

/// <summary>ATTACH and DETACH (virtio 1.2, 5.13.6.3, 5.13.6.4).</summary>
internal static class AttachDuties
{
    public static IReadOnlyList<DriverDuty> All { get; } =
    [
        DriverDuty.OfRequests("init.probe-before-attach", ["ATTACH", "ATTACH_TABLE"], ProbesFirst),
        DriverDuty.ZeroReserved("attach.driver-zero-reserved", "ATTACH"),
        DriverDuty.OfRequests("attach.driver-same-flag", ["ATTACH"], SameFlag),
        DriverDuty.ZeroReserved("detach.driver-zero-reserved", "DETACH"),
    ];

    private static DutyAnswer ProbesFirst(DriverWatch watch, SentRequest request)
    {
        if (!watch.Has("PROBE")) return DutyAnswer.NotAbout;
        var endpoint = (uint)request.Value("endpoint");
        return DutyAnswer.Of(watch.Probed.Contains(endpoint), $"a PROBE of endpoint 0x{endpoint:x} before it is attached", "none before this");
    }

    private static DutyAnswer SameFlag(DriverWatch watch, SentRequest request)
    {
        if (watch.Domain(request.Value("domain")) is not { } domain) return DutyAnswer.NotAbout;
        var isBypass = domain.Kind == DomainKind.Bypass;
        return DutyAnswer.Of(
            request.IsSet("flags", "BYPASS") == isBypass,
            isBypass ? "BYPASS set: the domain is a bypass domain" : "BYPASS clear: the domain is no bypass domain",
            $"flags 0x{request.Value("flags"):x}");
    }
}
