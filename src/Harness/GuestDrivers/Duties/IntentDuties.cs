using Viommu.Drivers.Guest;
using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Port;

namespace Viommu.Harness.GuestDrivers.Duties;

/// <summary>What a driver sends for what its system asked of it (virtio 1.2, 5.13.5.1, 5.13.6.5.1). Only a live driver shows it.</summary>
internal static class IntentDuties
{
    private const string OwnIntent = "what passes does not show what the driver's system wants of it";
    private const string Places = "what passes does not show which addresses are device registers";

    public static IReadOnlyList<DriverDuty> All { get; } =
    [
        new("init.no-unusable-map-unmap", NoUnusableMap) { NotRecorded = OwnIntent },
        DriverDuty.OfRequests("map.driver-read-flag", ["MAP"], ReadFlag) with { NotRecorded = OwnIntent },
        DriverDuty.OfRequests("map.driver-mmio-flag", ["MAP"], MmioFlag) with { NotRecorded = Places },
        DriverDuty.OfRequests("map.driver-one-memory-type", ["MAP"], OneMemoryType) with { NotRecorded = Places },
    ];

    private static DutyAnswer NoUnusableMap(DriverWatch watch, WatchedEvent watched)
    {
        if (watched.Happened is not RecordedFeatures features || watch.Can is not { } can || can.Contains(DriverAbility.Map)) return DutyAnswer.NotAbout;
        var feature = watch.Revision.FeatureMask("MAP_UNMAP");
        if ((features.Offered & feature) == 0) return DutyAnswer.NotAbout;
        return DutyAnswer.Of((features.Accepted & feature) == 0, "MAP_UNMAP not accepted by a driver that does not send MAP", "it was accepted");
    }

    private static DutyAnswer ReadFlag(DriverWatch watch, SentRequest request)
    {
        if (Asked(watch, request) is not { } task || !task.Permissions.HasFlag(AccessKinds.Read)) return DutyAnswer.NotAbout;
        return DutyAnswer.Of(request.IsSet("flags", "READ"), "READ where endpoints are to read", $"flags 0x{request.Value("flags"):x}");
    }

    private static DutyAnswer MmioFlag(DriverWatch watch, SentRequest request)
    {
        if (Asked(watch, request) is not { DeviceMemory: true } || !watch.Has("MMIO")) return DutyAnswer.NotAbout;
        return DutyAnswer.Of(request.IsSet("flags", "MMIO"), "MMIO for device registers", $"flags 0x{request.Value("flags"):x}");
    }

    private static DutyAnswer OneMemoryType(DriverWatch watch, SentRequest request)
    {
        if (watch.Memory.Count == 0) return DutyAnswer.NotAbout;
        var (virtStart, virtEnd, start) = (request.Value("virt_start"), request.Value("virt_end"), request.Value("phys_start"));
        if (virtEnd < virtStart || start > ulong.MaxValue - (virtEnd - virtStart)) return DutyAnswer.NotAbout;
        var end = start + (virtEnd - virtStart);
        foreach (var range in watch.Memory)
        {
            if (range.Start > end || range.Last < start || (range.Start <= start && range.Last >= end)) continue;
            return DutyAnswer.Broken(
                "a physical range of RAM alone, or of none", $"0x{start:x} to 0x{end:x}, where RAM is from 0x{range.Start:x} to 0x{range.Last:x}");
        }

        return DutyAnswer.Kept;
    }

    /// <summary>The task that a MAP is sent for; null where it is sent for another reason.</summary>
    private static MapTask? Asked(DriverWatch watch, SentRequest request)
    {
        if (watch.Task is not MapTask task) return null;
        var (start, end) = (request.Value("virt_start"), request.Value("virt_end"));
        return start >= task.Iova && end >= start && end - task.Iova < task.Size ? task : null;
    }
}
