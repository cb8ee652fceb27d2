using Viommu.Drivers.Guest;
using Viommu.Harness.GuestDrivers.Tables;

namespace Viommu.Harness.GuestDrivers.Duties;

/// <summary>The order in which tables in guest memory are written.</summary>
internal static class TableWriteDuties
{
    public static IReadOnlyList<DriverDuty> All { get; } =
    [
        OfWrites(
            "tables.driver-not-freed-early", static effects => effects.UsesAgain, static effects => effects.UsedEarly,
            "an INVALIDATE that covers an unlinked table before its page is used again"),
        OfWrites(
            "tables.driver-present-first", static effects => effects.ChangesEntry, static effects => effects.ChangedValid,
            "the entry of a PASID not valid while its words change"),
        OfWrites(
            "arm.driver-break-before-make", static effects => effects.Makes, static effects => effects.MadeUnbroken,
            "an entry that is not valid, and an INVALIDATE that covers the page, before it leads elsewhere or has another size"),
    ];

    private static DriverDuty OfWrites(string requirement, Func<WriteEffects, bool> isAbout, Func<WriteEffects, string?> broken, string expected) =>
        new(requirement, (watch, watched) =>
        {
            if (watched.Happened is not RecordedWrite write) return DutyAnswer.NotAbout;
            var effects = watch.Tables.EffectsOf(write);
            if (!isAbout(effects)) return DutyAnswer.NotAbout;
            return broken(effects) is { } got ? DutyAnswer.Broken(expected, got) : DutyAnswer.Kept;
        })
        {
            NotRecorded = TableMemoryDuties.NotRecorded,
        };
}
