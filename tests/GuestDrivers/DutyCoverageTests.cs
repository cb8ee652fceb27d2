using NUnit.Framework;
using Viommu.Harness.GuestDrivers;
using Viommu.Harness.Results;
using Viommu.Spec.Revisions;
using Viommu.Tests.Vectors;

namespace Viommu.Tests.GuestDrivers;

/// <summary>The ledger says of each duty of the driver which cases and recordings it is judged by, or why it cannot be.</summary>
public sealed class DutyCoverageTests
{
    private static readonly Ledger Before = Ledger.Of(
        ReferenceRun.Revision, [.. ReferenceRun.Vectors, .. ReferenceRun.Suite.VectorsFor(ReferenceRun.Revision, Party.Driver)]);

    private static readonly Ledger After = Before.Select(DutyCoverage.Of);

    private static IEnumerable<LedgerEntry> Duties => After.Entries.Where(entry => entry.Requirement.Who == Party.Driver);

    [Test]
    public void Every_duty_is_covered_by_a_case_or_has_a_reason_of_its_own()
    {
        var uncovered = Duties.Where(entry => !entry.Vectors.Any(vector => vector.StartsWith("driver/", StringComparison.Ordinal))).ToList();
        Assert.That(uncovered.Select(entry => entry.Requirement.Id), Is.EqualTo(["attach.driver-groups"]));
        Assert.That(uncovered.Select(entry => (entry.Status, entry.Reason)),
            Is.EqualTo([(Coverage.Untestable, "nothing tells a driver which endpoints cannot be isolated from each other")]));
    }

    [Test]
    public void What_recordings_show_is_judged_in_them_too()
    {
        var shown = DriverDuties.All.Where(duty => duty.NotRecorded is null).Select(duty => duty.Requirement);
        Assert.That(Duties.Where(entry => entry.Vectors.Any(vector => vector.StartsWith("recorded/", StringComparison.Ordinal)))
            .Select(entry => entry.Requirement.Id), Is.EquivalentTo(shown));
    }

    [Test]
    public void Nothing_else_changes() => Assert.That(Devices(After), Is.EqualTo(Devices(Before)));

    private static IEnumerable<LedgerEntry> Devices(Ledger ledger) => ledger.Entries.Where(entry => entry.Requirement.Who != Party.Driver);
}
