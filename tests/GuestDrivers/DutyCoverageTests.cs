using NUnit.Framework;
using Viommu.Harness.GuestDrivers;
using Viommu.Harness.Results;
using Viommu.Spec.Revisions;
using Viommu.Tests.Vectors;

namespace Viommu.Tests.GuestDrivers;

/// <summary>The ledger says of each duty of the driver that recordings are judged by it, or why they cannot be.</summary>
public sealed class DutyCoverageTests
{
    private static readonly Ledger Before = Ledger.Of(ReferenceRun.Revision, ReferenceRun.Vectors);
    private static readonly Ledger After = Before.Select(DutyCoverage.Of);

    [Test]
    public void Every_duty_is_judged_in_a_recording_or_has_a_reason_of_its_own()
    {
        var duties = After.Entries.Where(entry => entry.Requirement.Who == Party.Driver).ToList();
        var judged = DriverDuties.All.Select(duty => duty.Requirement).ToHashSet();
        Assert.That(duties.Where(entry => entry.Status == Coverage.Covered).Select(entry => entry.Requirement.Id), Is.EquivalentTo(judged));
        Assert.That(duties.Where(entry => entry.Status != Coverage.Covered).Select(entry => (entry.Requirement.Id, entry.Reason)),
            Is.EquivalentTo(DriverDuties.NotShown.Select(one => (one.Key, one.Value))));
        Assert.That(duties.Where(entry => entry.Status == Coverage.Covered).SelectMany(entry => entry.Vectors), Has.All.StartsWith("recorded/"));
    }

    [Test]
    public void Nothing_else_changes() => Assert.That(Devices(After), Is.EqualTo(Devices(Before)));

    private static IEnumerable<LedgerEntry> Devices(Ledger ledger) => ledger.Entries.Where(entry => entry.Requirement.Who != Party.Driver);
}
