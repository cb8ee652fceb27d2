namespace Viommu.Harness.GuestDrivers.Duties;

/// <summary>PROBE (virtio 1.2, 5.13.6.7).</summary>
internal static class ProbeDuties
{
    public static IReadOnlyList<DriverDuty> All { get; } =
    [
        DriverDuty.OfRequests("probe.driver-size", ["PROBE"], Size),
        DriverDuty.ZeroReserved("probe.driver-zero-reserved", "PROBE"),
    ];

    private static DutyAnswer Size(DriverWatch watch, SentRequest request)
    {
        if (watch.Config("probe_size") is not { } size) return DutyAnswer.NotAbout;
        var room = request.Sent.Writable - watch.Revision.Tail.Size;
        return DutyAnswer.Of(room >= 0 && (ulong)room == size, $"room for {size} bytes of properties", $"room for {Math.Max(0, room)}");
    }
}
