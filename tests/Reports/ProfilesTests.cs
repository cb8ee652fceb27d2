using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Drivers.Reference;
using Viommu.Harness.Results;
using Viommu.Harness.Running;
using Viommu.Harness.Selection;
using Viommu.Tests.Vectors;

namespace Viommu.Tests.Reports;

/// <summary>What was not judged is not conformant.</summary>
public sealed class ProfilesTests
{
    [Test]
    public void The_reference_device_conforms_in_every_profile()
    {
        var profiles = Profiles(ReferenceSource.Default);
        Assert.That(profiles.Select(one => one.Name), Is.EqualTo(new[] { "base", "ARM_SMMU3", "INTEL_PT", "RISCV", "AMD_GCR3", "AMD_PT" }));
        Assert.That(profiles.Select(one => one.Verdict), Is.All.EqualTo(ProfileVerdict.Conformant));
        Assert.That(profiles.Select(one => one.NotJudged), Is.All.Empty);
    }

    [Test]
    public void A_device_without_endpoints_is_incomplete() =>
        Assert.That(Verdicts(device => device with { Endpoints = [] }), Is.EqualTo(new[] { ProfileVerdict.Incomplete }.Concat(NotOffered)));

    [Test]
    public void A_device_without_memory_conforms_in_nothing() =>
        Assert.That(Verdicts(device => device with { Memory = [] }), Is.All.EqualTo(ProfileVerdict.Incomplete));

    [Test]
    public void A_device_that_shows_nothing_conforms_in_nothing() =>
        Assert.That(Verdicts(device => device with { Observe = new HashSet<string>() }), Is.All.EqualTo(ProfileVerdict.Incomplete));

    [Test]
    public void A_device_whose_accesses_cannot_be_seen_conforms_in_nothing() =>
        Assert.That(Verdicts(device => device with { Observe = device.Observe.Where(name => name != Observation.Dma).ToHashSet() }),
            Is.All.EqualTo(ProfileVerdict.Incomplete));

    [Test]
    public void A_device_whose_config_space_is_not_shown_conforms_in_nothing() =>
        Assert.That(Verdicts(device => device with { Config = [] }), Has.None.EqualTo(ProfileVerdict.Conformant));

    [Test]
    public void A_format_that_is_not_offered_is_none_of_the_verdict() =>
        Assert.That(Verdicts(device => device with { Features = device.Features & ~ReferenceRun.Revision.FeatureMask("ATTACH_TABLE") }).Skip(1),
            Is.All.EqualTo(ProfileVerdict.NotOffered));

    [Test]
    public void A_shard_is_incomplete_and_says_why()
    {
        var some = ReferenceRun.Vectors.Take(50).ToList();
        var profiles = Profiles(ReferenceSource.Default, some);
        Assert.That(profiles.Select(one => one.Verdict), Is.All.EqualTo(ProfileVerdict.Incomplete));
        Assert.That(profiles.SelectMany(one => one.NotJudged).Select(one => one.Reason).Distinct(), Is.EqualTo(new[] { Unjudged.NotSelected }));
    }

    [Test]
    public void What_a_waiver_or_the_baseline_excuses_is_judged()
    {
        var waived = SampleRun.Report([SampleRun.Fail("a/b")], [], [new Waiver(new Glob("a/b"), "later", SampleRun.Today, "w:1:1")]);
        Assert.That(waived.Profiles.Single().Verdict, Is.EqualTo(ProfileVerdict.Conformant));
        var expired = SampleRun.Report([SampleRun.Fail("a/b")], [], [new Waiver(new Glob("a/b"), "later", SampleRun.Today.AddDays(-1), "w:1:1")]);
        Assert.That(expired.Profiles.Single().Verdict, Is.EqualTo(ProfileVerdict.NotConformant));
        var known = SampleRun.Report([SampleRun.Fail("a/b")], [new KnownFailure(new Glob("a/b"), "issue 1", "b:1:1")], []);
        Assert.That(known.Profiles.Single().Verdict, Is.EqualTo(ProfileVerdict.NotConformant));
        Assert.That(known.ExitCode, Is.Zero);
    }

    [TestCase(SkipKind.NotApplicable, SkipKind.NotObservable, Unjudged.NotObservable)]
    [TestCase(SkipKind.Missing, SkipKind.NotObservable, Unjudged.NotObservable)]
    [TestCase(SkipKind.Missing, SkipKind.Mistake, Unjudged.Missing)]
    [TestCase(SkipKind.NotApplicable, SkipKind.Control, Unjudged.Control)]
    public void A_requirement_applies_where_one_of_its_vectors_does(SkipKind first, SkipKind second, Unjudged reason)
    {
        var profile = SampleRun.Report(Skip("a/b", first), Skip("a/c", second)).Profiles.Single();
        Assert.That(profile.Verdict, Is.EqualTo(ProfileVerdict.Incomplete));
        Assert.That(profile.NotJudged.Single().Reason, Is.EqualTo(reason));
    }

    [Test]
    public void A_run_in_which_nothing_applies_says_nothing_good() =>
        Assert.That(SampleRun.Report(Skip("a/b", SkipKind.NotApplicable)).Profiles.Single().Verdict, Is.EqualTo(ProfileVerdict.Incomplete));

    [Test]
    public void A_requirement_behind_one_that_is_broken_was_not_judged()
    {
        var profile = SampleRun.Report(SampleRun.Warn() with { Vector = SampleRun.Vector("a/b", SampleRun.Should.Id, SampleRun.Must.Id) }).Profiles.Single();
        Assert.That(profile.NotJudged.Single().Reason, Is.EqualTo(Unjudged.Ended));
    }

    private static readonly IEnumerable<ProfileVerdict> NotOffered = Enumerable.Repeat(ProfileVerdict.NotOffered, 5);

    private static VectorResult Skip(string id, SkipKind kind) => SampleRun.Skip(id) with { SkipKind = kind };

    private static IReadOnlyList<ProfileVerdict> Verdicts(Func<DeviceDescription, DeviceDescription> change) =>
        [.. Profiles(new DescribedSource(change)).Select(one => one.Verdict)];

    private static IReadOnlyList<Profile> Profiles(IDeviceSource source, IReadOnlyList<Harness.Cases.Vector>? selected = null)
    {
        var vectors = selected ?? ReferenceRun.Vectors;
        var outcome = Runner.Run(new RunOptions { Source = source, Revision = ReferenceRun.Revision, Vectors = vectors });
        var conclusion = Conclusion.Of(outcome, [], [], [], SampleRun.Today, strict: false);
        return Harness.Results.Profiles.Of(ReferenceRun.Revision, ReferenceRun.Vectors, vectors, conclusion, outcome.Facts, strict: false);
    }
}
