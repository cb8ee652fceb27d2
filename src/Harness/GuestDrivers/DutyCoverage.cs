using Viommu.Harness.Results;

namespace Viommu.Harness.GuestDrivers;

/// <summary>What recorded drivers add to the ledger of the suite's cases.</summary>
internal static class DutyCoverage
{
    /// <summary>The entry of a duty that recordings are judged by, with the vector for it; any other entry as it is.</summary>
    public static LedgerEntry Of(LedgerEntry entry)
    {
        var duty = entry.Requirement;
        if (!DriverDuties.IsRecorded(duty.Id)) return entry;
        return new LedgerEntry(duty, Coverage.Covered, "", [.. entry.Vectors, DutyVectors.IdOf(duty)]);
    }
}
