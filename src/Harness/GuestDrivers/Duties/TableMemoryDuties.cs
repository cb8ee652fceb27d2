using Viommu.Drivers.Guest;
using Viommu.Drivers.Guest.Port;
using Viommu.Harness.GuestDrivers.Tables;

namespace Viommu.Harness.GuestDrivers.Duties;

/// <summary>INVALIDATE after the tables in guest memory were changed. Only a live driver shows what it writes.</summary>
internal static class TableMemoryDuties
{
    /// <summary>Why a recording cannot show them.</summary>
    public const string NotRecorded = "a recording does not have what the driver writes into its tables";

    private const ChangedParts OfPasid = ChangedParts.PasidEntry | ChangedParts.PasidDirectory;

    public static IReadOnlyList<DriverDuty> All { get; } =
    [
        AtFinish("invalidate.driver-after-removal", AfterRemoval),
        AtFinish("invalidate.driver-whole-range", WholeRange),
        AtFinish("invalidate.driver-leaf-only", LeafOnly),
        AtFinish("invalidate.driver-pasid-entry", PasidEntry),
        .. TableWriteDuties.All,
        .. TableFormDuties.All,
    ];

    private static DriverDuty AtFinish(string requirement, Func<RecordedFinish, IReadOnlyList<StaleTranslation>, DutyAnswer> judge) =>
        new(requirement, (watch, watched) => watched.Happened is RecordedFinish finish && watch.Tables.DueAt(finish) is { Count: > 0 } due
            ? judge(finish, due)
            : DutyAnswer.NotAbout)
        {
            NotRecorded = NotRecorded,
        };

    private static DutyAnswer AfterRemoval(RecordedFinish finish, IReadOnlyList<StaleTranslation> due)
    {
        if (finish.Task is not (SyncTask or MapTask) || !due.Any(one => one.IsLost)) return DutyAnswer.NotAbout;
        return due.FirstOrDefault(one => IsOwed(one) && one.Invalidations == 0) is { } broken
            ? DutyAnswer.Broken(Expected(broken, finish), $"none after that; {broken.Describe()}")
            : DutyAnswer.Kept;
    }

    private static DutyAnswer WholeRange(RecordedFinish finish, IReadOnlyList<StaleTranslation> due)
    {
        if (finish.Task is not (SyncTask or MapTask) || !due.Any(one => one.IsLost && one.Invalidations > 0)) return DutyAnswer.NotAbout;
        return due.FirstOrDefault(one => IsOwed(one) && one.Invalidations > 0 && !one.IsLeafOnly) is { } broken
            ? DutyAnswer.Broken(Expected(broken, finish), $"INVALIDATE of {broken.Last}; {broken.Describe()}")
            : DutyAnswer.Kept;
    }

    private static DutyAnswer LeafOnly(RecordedFinish finish, IReadOnlyList<StaleTranslation> due)
    {
        if (finish.Task is not (SyncTask or MapTask)) return DutyAnswer.NotAbout;
        var changed = due.Where(one => one.IsLost && one.Invalidations > 0 && one.Changed.HasFlag(ChangedParts.Directory)).ToList();
        if (changed.Count == 0) return DutyAnswer.NotAbout;
        return changed.Find(one => IsOwed(one) && one.IsLeafOnly) is { } broken
            ? DutyAnswer.Broken($"LEAF clear in the INVALIDATE of 0x{broken.Probe.Page:x}", $"INVALIDATE of {broken.Last}; {broken.Describe()}")
            : DutyAnswer.Kept;
    }

    private static DutyAnswer PasidEntry(RecordedFinish finish, IReadOnlyList<StaleTranslation> due)
    {
        if (finish.Task is MapTask) return DutyAnswer.NotAbout;
        var changed = due.Where(one => (one.Changed & OfPasid) != 0).ToList();
        if (changed.Count == 0) return DutyAnswer.NotAbout;
        if (changed.Find(one => (one.Open & OfPasid) != 0) is not { } broken) return DutyAnswer.Kept;
        var sent = broken.Invalidations == 0 ? "none after that" : $"INVALIDATE of {broken.Last}";
        return DutyAnswer.Broken(
            $"an INVALIDATE of domain {broken.Domain} with the cache PASID that names the entry before the {finish.Task.Name} is done",
            $"{sent}; {broken.Describe()}");
    }

    /// <summary>True while the old translation may be served; where the entry of the PASID is at fault, that is another duty's.</summary>
    private static bool IsOwed(StaleTranslation one) => one.IsLost && one.Open.HasFlag(ChangedParts.Translation) && (one.Open & OfPasid) == 0;

    private static string Expected(StaleTranslation stale, RecordedFinish finish) =>
        $"an INVALIDATE of domain {stale.Domain} that covers 0x{stale.Probe.Page:x} before the {finish.Task.Name} is done";
}
