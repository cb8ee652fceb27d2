using Viommu.Drivers.Guest;
using Viommu.Drivers.Guest.Port;
using Viommu.Harness.GuestDrivers.Tables;
using Viommu.Harness.Walking;
using Viommu.Reference.Tables;

namespace Viommu.Harness.GuestDrivers.Duties;

/// <summary>What the tables in guest memory look like when something was mapped in them.</summary>
internal static class TableFormDuties
{
    public static IReadOnlyList<DriverDuty> All { get; } =
    [
        AtFinish("tables.driver-well-formed", WellFormed),
        AtFinish("tables.driver-zero-reserved", ZeroReserved),
    ];

    private static DriverDuty AtFinish(string requirement, Func<IReadOnlyList<TableProbe>, DutyAnswer> judge) => new(requirement, (watch, watched) =>
    {
        if (watched.Happened is not RecordedFinish { Answer: TaskDone } finish) return DutyAnswer.NotAbout;
        var pages = (finish.Task switch
        {
            MapTask map => watch.Tables.PagesOf(map.Domain).Where(probe => TableWatch.Has(map, probe.Page)),
            AttachTask { Use: DomainUse.Translated } attach => watch.Tables.PagesOf(attach.Endpoint, attach.Pasid),
            _ => [],
        }).Where(probe => probe.Now.IsWalked).ToList();
        return pages.Count == 0 ? DutyAnswer.NotAbout : judge(pages);
    })
    {
        NotRecorded = TableMemoryDuties.NotRecorded,
    };

    private static DutyAnswer WellFormed(IReadOnlyList<TableProbe> pages)
    {
        var broken = pages.FirstOrDefault(
            page => page.Now.Fault.Kind is TableFaultKind.Malformed or TableFaultKind.ContextMalformed or TableFaultKind.OutputAddress);
        return broken is null
            ? DutyAnswer.Kept
            : DutyAnswer.Broken($"tables of the form that their format asks for", $"page 0x{broken.Page:x}{Of(broken)}: {WalkText.Fault(broken.Now.Fault)}");
    }

    private static DutyAnswer ZeroReserved(IReadOnlyList<TableProbe> pages)
    {
        foreach (var page in pages)
        {
            // The entry that is not valid ends the walk, and its other bits are the driver's own.
            var isInvalid = page.Now.Fault.Kind is TableFaultKind.NotPresent or TableFaultKind.ContextInvalid;
            foreach (var step in page.Now.Steps.SkipLast(isInvalid ? 1 : 0))
            {
                if (!(isInvalid && step.Kind == EntryKind.PasidEntry && page.Now.Steps[^1].Kind == EntryKind.PasidEntry) && page.HasReserved(step))
                    return DutyAnswer.Broken(
                        "reserved bits of valid entries zero", $"0x{step.Value:x} at 0x{step.Address:x}, used for page 0x{page.Page:x}{Of(page)}");
            }
        }

        return DutyAnswer.Kept;
    }

    private static string Of(TableProbe page) => $" of endpoint 0x{page.Endpoint:x}{(page.Pasid is { } pasid ? $", PASID {pasid}" : "")}";
}
