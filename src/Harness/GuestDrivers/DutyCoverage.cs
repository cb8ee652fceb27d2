using Viommu.Harness.Results;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.GuestDrivers;

/// <summary>What recorded drivers add to the ledger of the suite's cases, in which the suite plays the driver itself.</summary>
internal static class DutyCoverage
{
    /// <summary>The entry of a duty that recordings are judged by, or with the reason why they cannot be; any other entry as it is.</summary>
    public static LedgerEntry Of(LedgerEntry entry)
    {
        var duty = entry.Requirement;
        if (duty.Who != Party.Driver || entry.Status == Coverage.Covered) return entry;
        if (DriverDuties.Of(duty.Id) is not null) return new LedgerEntry(duty, Coverage.Covered, "", [DutyVectors.IdOf(duty)]);
        return DriverDuties.NotShown.TryGetValue(duty.Id, out var why) ? new LedgerEntry(duty, Coverage.Untestable, why, []) : entry;
    }
}
