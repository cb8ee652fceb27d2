using Viommu.Drivers.Guest;

namespace Viommu.Harness.GuestDrivers.Duties;

/// <summary>Features and config space (virtio 1.2, 5.13.3, 5.13.4, 5.13.5).</summary>
internal static class BeginningDuties
{
    private static readonly string[] s_ranges = ["INPUT_RANGE", "DOMAIN_RANGE", "PROBE"];

    public static IReadOnlyList<DriverDuty> All { get; } =
    [
        new("features.accept-ranges", AcceptsRanges),
        new("features.driver-offered-only", AcceptsOffered),
        new("config.driver-writes-only-bypass", WritesOnlyBypass),
        new("config.driver-writes-0-or-1", WritesZeroOrOne),
    ];

    private static DutyAnswer AcceptsRanges(DriverWatch watch, WatchedEvent watched)
    {
        if (watched.Happened is not RecordedFeatures features) return DutyAnswer.NotAbout;
        var offered = s_ranges.Where(name => (features.Offered & watch.Revision.FeatureMask(name)) != 0).ToList();
        if (offered.Count == 0) return DutyAnswer.NotAbout;
        var refused = offered.Where(name => (features.Accepted & watch.Revision.FeatureMask(name)) == 0).ToList();
        return DutyAnswer.Of(refused.Count == 0, $"{string.Join(", ", offered)} accepted", $"{string.Join(", ", refused)} offered and not accepted");
    }

    private static DutyAnswer AcceptsOffered(DriverWatch watch, WatchedEvent watched)
    {
        if (watched.Happened is not RecordedFeatures features) return DutyAnswer.NotAbout;
        var others = features.Accepted & ~features.Offered;
        return DutyAnswer.Of(others == 0, $"features of 0x{features.Offered:x}", $"0x{others:x} accepted and not offered");
    }

    private static DutyAnswer WritesOnlyBypass(DriverWatch watch, WatchedEvent watched)
    {
        if (watched.Happened is not RecordedConfigWrite write || write.Bytes.Length == 0) return DutyAnswer.NotAbout;
        var bypass = watch.Revision.Config.TryGet("bypass", out var field) ? field : null;
        var isOnly = bypass is not null && write.Offset >= bypass.Offset && write.Offset + write.Bytes.Length <= bypass.End;
        return DutyAnswer.Of(isOnly, "no write but to bypass", $"{write.Bytes.Length} bytes written at offset {write.Offset}");
    }

    private static DutyAnswer WritesZeroOrOne(DriverWatch watch, WatchedEvent watched)
    {
        if (watched.Happened is not RecordedConfigWrite write || !watch.Revision.Config.TryGet("bypass", out var bypass)) return DutyAnswer.NotAbout;
        var at = bypass.Offset - write.Offset;
        if (at < 0 || at >= write.Bytes.Length) return DutyAnswer.NotAbout;
        return DutyAnswer.Of(write.Bytes[at] <= 1, "0 or 1 written to bypass", $"{write.Bytes[at]} written to bypass");
    }
}
