using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Harness.Results;
using Viommu.Harness.Running;
using Viommu.Harness.Selection;

namespace Viommu.Tests.Reports;

/// <summary>Exit codes, baseline and waivers.</summary>
public sealed class ConclusionTests
{
    [Test]
    public void All_passed_is_conformant() => Assert.That(Code([SampleRun.Pass(), SampleRun.Skip()]), Is.Zero);

    [Test]
    public void Only_skips_ran_and_are_conformant() => Assert.That(Code([SampleRun.Skip()]), Is.Zero);

    [Test]
    public void A_failure_is_not_conformant() => Assert.That(Code([SampleRun.Pass(), SampleRun.Fail()]), Is.EqualTo(1));

    [Test]
    public void An_error_is_not_conformant() => Assert.That(Code([SampleRun.Error()]), Is.EqualTo(1));

    [TestCase(false, 0)]
    [TestCase(true, 1)]
    public void A_warning_fails_only_when_strict(bool strict, int code) => Assert.That(Code([SampleRun.Warn()], strict: strict), Is.EqualTo(code));

    [Test]
    public void Nothing_ran() => Assert.That(Code([]), Is.EqualTo(5));

    [Test]
    public void A_device_that_keeps_failing_outweighs_failures()
    {
        var outcome = new RunOutcome(null, [SampleRun.Fail()], new DeviceTrouble(TroubleKind.NotStarted, "no such file"), false);
        Assert.That(Conclude(outcome).ExitCode, Is.EqualTo(3));
    }

    [Test]
    public void An_interruption_outweighs_everything()
    {
        var outcome = new RunOutcome(null, [SampleRun.Fail()], null, true);
        Assert.That(Conclude(outcome).ExitCode, Is.EqualTo(130));
    }

    [Test]
    public void A_listed_failure_is_no_news() => Assert.That(Code([SampleRun.Fail("a/b")], [Known("a/b")]), Is.Zero);

    [Test]
    public void A_new_failure_beside_a_listed_one_is() => Assert.That(Code([SampleRun.Fail("a/b"), SampleRun.Fail("a/c")], [Known("a/b")]), Is.EqualTo(1));

    [Test]
    public void A_listed_failure_that_passes_is_stale() => Assert.That(Code([SampleRun.Pass("a/b")], [Known("a/b")]), Is.EqualTo(4));

    [Test]
    public void A_listed_failure_that_was_skipped_is_not_stale() => Assert.That(Code([SampleRun.Skip("a/b")], [Known("a/b")]), Is.Zero);

    [Test]
    public void A_listed_vector_that_the_suite_does_not_have_is_stale()
    {
        var conclusion = Conclude(Outcome([SampleRun.Pass("a/b")]), [Known("a/gone")]);
        Assert.That(conclusion.ExitCode, Is.EqualTo(4));
        Assert.That(conclusion.Stale.Single().Why, Is.EqualTo("the suite has no such vector"));
    }

    [Test]
    public void A_listed_vector_that_was_not_selected_is_not_stale()
    {
        var conclusion = Conclusion.Of(Outcome([SampleRun.Pass("a/b")]), ["a/b", "a/other"], [Known("a/other")], [], SampleRun.Today, false);
        Assert.That(conclusion.ExitCode, Is.Zero);
    }

    [Test]
    public void A_pattern_is_stale_as_soon_as_one_of_its_vectors_passes()
    {
        VectorResult[] results = [SampleRun.Fail("a/b@x=0"), SampleRun.Pass("a/b@x=1")];
        var conclusion = Conclude(Outcome(results), [Known("a/b@*")]);
        Assert.That(conclusion.ExitCode, Is.EqualTo(4));
        Assert.That(conclusion.Stale.Single().Why, Is.EqualTo("a/b@x=1 passes now"));
    }

    [Test]
    public void A_new_failure_outweighs_a_stale_entry() => Assert.That(Code([SampleRun.Pass("a/b"), SampleRun.Fail("a/c")], [Known("a/b")]), Is.EqualTo(1));

    [Test]
    public void A_waived_failure_has_its_own_verdict_and_is_conformant()
    {
        var conclusion = Conclude(Outcome([SampleRun.Fail("a/b")]), waivers: [Waive("a/b", SampleRun.Today)]);
        Assert.That(conclusion.ExitCode, Is.Zero);
        Assert.That(conclusion.Summary, Is.EqualTo(new Summary(0, 0, 0, 0, 1, 0)));
        Assert.That(conclusion.Results[0].Reason, Is.EqualTo("waived until 2026-11-21: because (fail: the status is OK)"));
    }

    [Test]
    public void An_expired_waiver_waives_nothing_and_has_its_own_code()
    {
        var conclusion = Conclude(Outcome([SampleRun.Fail("a/b")]), waivers: [Waive("a/b", SampleRun.Today.AddDays(-1))]);
        Assert.That(conclusion.ExitCode, Is.EqualTo(4));
        Assert.That(conclusion.Summary.Fail, Is.EqualTo(1));
        Assert.That(conclusion.Stale.Single().Why, Is.EqualTo("the waiver expired on 2026-11-20"));
    }

    [Test]
    public void An_expired_waiver_is_stale_even_when_its_vector_passes() =>
        Assert.That(Conclude(Outcome([SampleRun.Pass("a/b")]), waivers: [Waive("a/b", SampleRun.Today.AddDays(-1))]).ExitCode, Is.EqualTo(4));

    [Test]
    public void Any_other_failure_outweighs_an_expired_waiver() =>
        Assert.That(Conclude(Outcome([SampleRun.Fail("a/b"), SampleRun.Fail("a/c")]), waivers: [Waive("a/b", SampleRun.Today.AddDays(-1))]).ExitCode,
            Is.EqualTo(1));

    [Test]
    public void A_waiver_for_no_vector_is_stale() =>
        Assert.That(Conclude(Outcome([SampleRun.Pass("a/b")]), waivers: [Waive("a/gone", SampleRun.Today)]).ExitCode, Is.EqualTo(4));

    private static KnownFailure Known(string vector) => new(new Glob(vector), "because", "baseline.yaml:1:3");

    private static Waiver Waive(string vector, DateOnly expires) => new(new Glob(vector), "because", expires, "waivers.yaml:1:3");

    private static RunOutcome Outcome(IReadOnlyList<VectorResult> results) => new(SampleRun.Device, results, null, false);

    private static int Code(IReadOnlyList<VectorResult> results, IReadOnlyList<KnownFailure>? baseline = null, bool strict = false) =>
        Conclude(Outcome(results), baseline, strict: strict).ExitCode;

    private static Conclusion Conclude(
        RunOutcome outcome, IReadOnlyList<KnownFailure>? baseline = null, IReadOnlyList<Waiver>? waivers = null, bool strict = false) =>
        Conclusion.Of(outcome, outcome.Results.Select(result => result.Vector.Id), baseline ?? [], waivers ?? [], SampleRun.Today, strict);
}
