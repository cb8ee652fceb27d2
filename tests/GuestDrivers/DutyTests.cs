using NUnit.Framework;
using Viommu.Harness.GuestDrivers;
using Viommu.Harness.GuestDrivers.Duties;
using Viommu.Harness.Results;
using Viommu.Spec.Revisions;
using Viommu.Tests.Reference;

namespace Viommu.Tests.GuestDrivers;

/// <summary>Each duty that a recording shows: a driver that keeps it, and one that does not.</summary>
internal sealed class DutyTests
{
    private static readonly Dictionary<string, (Recording Kept, Recording Broken)> s_stories = new()
    {
        ["features.driver-offered-only"] = (
            Recording.Usual(), new Recording().Add(static line => new Viommu.Drivers.Guest.RecordedFeatures(line, 0x3f, 0x7f))),
        ["features.accept-ranges"] = (Recording.Usual(), Recording.Usual(without: 0x10)),
        ["config.driver-writes-only-bypass"] = (Recording.Usual().Write(36, 1), Recording.Usual().Write(35, 0, 1)),
        ["config.driver-writes-0-or-1"] = (Recording.Usual().Write(36, 0), Recording.Usual().Write(36, 2)),
        ["init.probe-before-attach"] = (Recording.Usual().Probe(8).Attach(1, 8), Recording.Usual().Probe(8).Attach(1, 16)),
        ["request.zero-head-reserved"] = (Recording.Usual().Attach(1, 8), Recording.Usual().Attach(1, 8, head: 1)),
        ["request.driver-input-range"] = (Mapped(0x1000, 0xffff_ffff), Mapped(0xfff, 0x1fff)),
        ["request.driver-domain-range"] = (Recording.Usual().Attach(100, 8), Recording.Usual().Detach(101, 8)),
        ["attach.driver-zero-reserved"] = (Recording.Usual().Attach(1, 8), Recording.Usual().Attach(1, 8, reserved: 1)),
        ["attach.driver-same-flag"] = (
            Recording.Usual().Attach(1, 8, flags: 1).Attach(1, 16, flags: 1), Recording.Usual().Attach(1, 8, flags: 1).Attach(1, 16)),
        ["detach.driver-zero-reserved"] = (Base().Detach(1, 8), Base().Detach(1, 8, reserved: 1)),
        ["map.driver-range"] = (Mapped(0x1000, 0x1fff), Mapped(0x1000, 0x1000)),
        ["map.driver-no-mmio-flag"] = (Mapped(0x1000, 0x1fff), Recording.Usual().Attach(1, 8).Map(1, 0x1000, 0x1fff, 7)),
        ["map.driver-zero-flags"] = (Mapped(0x1000, 0x1fff), Recording.Usual().Attach(1, 8).Map(1, 0x1000, 0x1fff, 0x13)),
        ["map.driver-no-bypass-domain"] = (Mapped(0x1000, 0x1fff), Recording.Usual().Attach(1, 8, flags: 1).Map(1, 0x1000, 0x1fff)),
        ["resv-mem.driver-not-mapped"] = (Reserved(0x5000, 0x5fff), Reserved(0x3000, 0x4000)),
        ["unmap.driver-ends"] = (Mapped(0x1000, 0x2fff).Unmap(1, 0, 0x2fff), Mapped(0x1000, 0x2fff).Unmap(1, 0x2000, 0x2fff)),
        ["unmap.driver-zero-reserved"] = (Mapped(0x1000, 0x1fff).Unmap(1, 0x1000, 0x1fff), Mapped(0x1000, 0x1fff).Unmap(1, 0x1000, 0x1fff, reserved: 1)),
        ["unmap.driver-contiguous"] = (
            Mapped(0x1000, 0x1fff).Map(1, 0x2000, 0x2fff).Unmap(1, 0x1000, 0x2fff),
            Mapped(0x1000, 0x1fff).Map(1, 0x3000, 0x3fff).Unmap(1, 0x1000, 0x3fff)),
        ["unmap.driver-no-bypass-domain"] = (Mapped(0x1000, 0x1fff).Unmap(1, 0x1000, 0x1fff), Recording.Usual().Attach(1, 8, flags: 1).Unmap(1, 0, 0xfff)),
        ["probe.driver-size"] = (Recording.Usual().Probe(8), Recording.Usual().Probe(8, room: 60)),
        ["probe.driver-zero-reserved"] = (Recording.Usual().Probe(8), Recording.Usual().Probe(8, reserved: 1)),
        ["attach-table.driver-feature"] = (Recording.Usual().AttachTable(1, 8), Recording.Usual(without: 0x80).AttachTable(1, 8)),
        ["attach-table.driver-new-domain"] = (Recording.Usual().AttachTable(1, 8), Recording.Usual().AttachTable(1, 8).AttachTable(1, 16)),
        ["attach-table.driver-no-map"] = (Mapped(0x1000, 0x1fff), Recording.Usual().AttachTable(1, 8).Map(1, 0x1000, 0x1fff)),
        ["attach-table.driver-zero-reserved"] = (Recording.Usual().AttachTable(1, 8), Recording.Usual().AttachTable(1, 8, reserved: 1)),
        // Scope DOMAIN with the caches PASID and TLB; scope ADDRESS with the cache PASID.
        ["invalidate.valid-combinations"] = (
            Recording.Usual().AttachTable(1, 8).Invalidate(1, 1, 3, 0), Recording.Usual().AttachTable(1, 8).Invalidate(1, 3, 1, 0)),
        ["invalidate.driver-zero-reserved"] = (
            Recording.Usual().AttachTable(1, 8).Invalidate(1, 1, 3, 0), Recording.Usual().AttachTable(1, 8).Invalidate(1, 1, 3, 0, reserved: 1)),
    };

    // Those that take tables, what PROBE told of them, or what a live driver was asked, have tests of their own.
    private static IEnumerable<string> Duties() =>
        DriverDuties.All.Except(TableMemoryDuties.All).Except(TableAttachDuties.All).Except(IntentDuties.All).Select(duty => duty.Requirement);

    [Test]
    public void It_is_kept([ValueSource(nameof(Duties))] string duty)
    {
        var result = Judge(s_stories[duty].Kept, duty);
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Pass), result.Reason);
    }

    [Test]
    public void It_is_broken([ValueSource(nameof(Duties))] string duty)
    {
        var recording = s_stories[duty].Broken;
        var result = Judge(recording, duty);
        var requirement = recording.Revision.Requirements[duty];
        Assert.That(result.Verdict, Is.EqualTo(requirement.Level.Fails() ? Verdict.Fail : Verdict.Warn), result.Reason);
        Assert.That(result.Requirement, Is.EqualTo(requirement));
        Assert.That(result.Step, Is.GreaterThan(0));
        Assert.That(result.Expected, Is.Not.Empty);
        Assert.That(result.Got, Is.Not.Empty);
        Assert.That(result.Transcript!.Entries, Has.Count.EqualTo(1));
    }

    [Test]
    public void There_is_a_story_for_each() => Assert.That(s_stories.Keys, Is.EquivalentTo(Duties()));

    /// <summary>No duty of any revision is forgotten: it is judged, or it is said why a recording cannot show it.</summary>
    [TestCase("virtio-iommu")]
    [TestCase("pgtable-2023-04")]
    [TestCase("pgtable-poc-2023")]
    [TestCase("pgtable-v2")]
    public void Every_duty_is_judged_or_has_a_reason(string revision)
    {
        var judged = DriverDuties.All.Select(duty => duty.Requirement).ToHashSet();
        foreach (var duty in BaseRevision.Get(revision).Requirements.Values.Where(one => one.Who == Party.Driver && !IsOfTasks(one)))
            Assert.That(judged.Contains(duty.Id) != DriverDuties.NotShown.ContainsKey(duty.Id), Is.True, duty.Id);
    }

    // What a driver does for its system is asked of live ones alone.
    private static bool IsOfTasks(Requirement one) => one.Id.StartsWith("tasks.", StringComparison.Ordinal);

    [Test]
    public void A_refused_request_changes_nothing()
    {
        // The second ATTACH was refused, so that the domain does not exist.
        var recording = Recording.Usual().Attach(1, 8, flags: 1, status: 4).Attach(1, 16);
        Assert.That(Judge(recording, "attach.driver-same-flag").Verdict, Is.EqualTo(Verdict.Skip));
    }

    [Test]
    public void A_reset_begins_anew()
    {
        var recording = Mapped(0x1000, 0x1fff).Add(line => new Viommu.Drivers.Guest.RecordedReset(line)).Unmap(1, 0x1800, 0x1fff);
        Assert.That(Judge(recording, "unmap.driver-ends").Verdict, Is.EqualTo(Verdict.Skip));
    }

    [Test]
    public void The_first_break_is_told_and_where_the_others_are()
    {
        var result = Judge(Mapped(0x2000, 0x1000).Map(1, 0x5000, 0x4000).Map(1, 0x1000, 0x1fff), "map.driver-range");
        Assert.That(result.Step, Is.EqualTo(4));
        Assert.That(result.Reason, Does.EndWith("; 1 more, in lines 5"));
    }

    [Test]
    public void What_cannot_be_parsed_breaks_nothing_else()
    {
        var recording = Recording.Usual().Send([]).Send([0xff]).Send([1]).Send([3, 0, 0, 0, 1]);
        var outcome = RecordedRun.Judge(recording.Driver, recording.Revision, DutyVectors.Of(recording.Revision, recording.Driver));
        Assert.That(outcome.Results.Where(result => result.Verdict == Verdict.Error), Is.Empty);
    }

    private static Recording Base() => Recording.Usual("virtio-iommu").Attach(1, 8);

    private static Recording Mapped(ulong start, ulong end) => Recording.Usual().Attach(1, 8).Map(1, start, end);

    private static Recording Reserved(ulong start, ulong end) =>
        Recording.Usual().Probe(8, regionStart: 0x4000, regionEnd: 0x4fff).Attach(1, 8).Map(1, start, end);

    private static VectorResult Judge(Recording recording, string duty)
    {
        var vectors = DutyVectors.Of(recording.Revision, recording.Driver).Where(vector => vector.Case.Covers[0] == duty).ToList();
        return RecordedRun.Judge(recording.Driver, recording.Revision, vectors).Results.Single();
    }
}
