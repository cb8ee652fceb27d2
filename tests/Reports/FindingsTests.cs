using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;
using Viommu.Harness.Selection;
using Viommu.Harness.Transcripts;
using Viommu.Spec.Revisions;

namespace Viommu.Tests.Reports;

/// <summary>One deviation is one finding.</summary>
public sealed class FindingsTests
{
    [Test]
    public void The_same_deviation_with_other_numbers_is_one_finding()
    {
        var findings = Findings(
            Broken("a/b@i=0", "read at 0x1000", "read at 0x2000 (the identity address)"),
            Broken("a/b@i=1", "read at 0x5000", "read at 0xfe0000 (the identity address)"));
        Assert.That(findings.Single().Vectors, Has.Count.EqualTo(2));
        Assert.That(findings.Single().Shape, Is.EqualTo("expected read at #; got read at # (the identity address)"));
    }

    [TestCase("blocked", "data from none of the places looked at: deadbeefdeadbeef", "expected blocked; got data from none of the places looked at: #")]
    [TestCase("used heads 0, 4", "used head 0 length 4", "expected used heads #; got used head # length #")]
    [TestCase("NOENT", "untouched (used length 0)", "expected NOENT; got untouched (used length #)")]
    [TestCase("a bad face", "added", "expected a bad face; got added")]
    public void A_shape_has_words_and_no_numbers(string expected, string got, string shape) =>
        Assert.That(Findings(Broken("a/b", expected, got)).Single().Shape, Is.EqualTo(shape));

    [Test]
    public void Another_deviation_of_the_same_requirement_is_another_finding() =>
        Assert.That(Findings(Broken("a/b", "NOENT", "OK"), Broken("a/c", "NOENT", "INVAL")), Has.Count.EqualTo(2));

    [Test]
    public void Its_id_depends_on_neither_order_nor_company()
    {
        VectorResult[] all = [Broken("a/b", "NOENT", "OK"), Broken("a/c", "NOENT", "INVAL"), SampleRun.Warn(), SampleRun.Error()];
        var together = Findings(all).Select(one => one.Id).Order();
        var backwards = Findings([.. all.Reverse()]).Select(one => one.Id).Order();
        var alone = all.Select(one => Findings(one).Single().Id).Order();
        Assert.That(backwards, Is.EqualTo(together));
        Assert.That(alone, Is.EqualTo(together));
        Assert.That(together, Is.Unique);
    }

    [Test]
    public void Its_id_is_the_same_when_it_is_waived()
    {
        var crash = SampleRun.Error("a/b") with { Got = "the device ended with exit code 134", Impact = Impact.Crash, Action = "attach" };
        var waived = SampleRun.Report([crash], [], [new Waiver(new Glob("a/b"), "later", SampleRun.Today, "w.yaml:1:1")]);
        Assert.That(waived.Findings.All.Single().Id, Is.EqualTo(Findings(crash).Single().Id).And.StartsWith("crash-"));
        Assert.That(waived.Findings.All.Single().IsExcused, Is.True);
    }

    [Test]
    public void The_worst_comes_first()
    {
        var report = Broken("a/report", "x", "y") with { Impact = Impact.Report };
        var data = Broken("a/data", "x", "z") with { Impact = Impact.Data };
        var hang = SampleRun.Error("a/hang") with { Got = "no answer", Impact = Impact.Hang };
        var crash = SampleRun.Error("a/crash") with { Got = "gone", Impact = Impact.Crash };
        var breach = Broken("a/breach", "blocked", "read at 0x1") with { Impact = Impact.Isolation };
        Assert.That(
            Findings(report, data, hang, crash, breach).Select(one => one.Impact),
            Is.EqualTo(new[] { Impact.Isolation, Impact.Crash, Impact.Hang, Impact.Data, Impact.Report }));
    }

    [Test]
    public void The_console_counts_the_grave_ones_before_all_else()
    {
        var output = new StringWriter();
        var breach = Broken("a/breach", "blocked", "read at 0x1") with { Impact = Impact.Isolation };
        ConsoleReport.Write(new ReportView(ResultsMaker.Of(SampleRun.Report(SampleRun.Warn(), breach))), output, colour: false);
        Assert.That(output.ToString(), Does.StartWith("ISOLATION BREACHES  1 finding, 1 vector\n\nFAIL a/breach\n"));
    }

    [Test]
    public void The_example_is_the_simplest_that_nothing_excuses()
    {
        VectorResult[] results = [Broken("a/long", "x", "y", 9), Broken("a/short", "x", "y", 3), Broken("a/known", "x", "y", 1),
            Broken("a/later", "x", "y", 3)];
        var finding = SampleRun.Report(results, [new KnownFailure(new Glob("a/known"), "issue 1", "b.yaml:1:1")], []).Findings.All.Single();
        Assert.That(finding.Example.Vector.Id, Is.EqualTo("a/short"));
        Assert.That(finding.Known, Is.EqualTo(1));
        Assert.That(finding.IsExcused, Is.False);
    }

    private static VectorResult Broken(string id, string expected, string got, int operations = 1) => SampleRun.Fail(id) with
    {
        Expected = expected,
        Got = got,
        Reason = $"expected {expected}; got {got}",
        Transcript = new Transcript([.. Enumerable.Repeat(new TranscriptEntry(1, new EventsOperation(), null), operations)], null),
    };

    private static IReadOnlyList<Finding> Findings(params VectorResult[] results) => SampleRun.Report(results).Findings.All;
}
