using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;
using Viommu.Harness.Selection;
using Viommu.Harness.Transcripts;
using Viommu.Spec;
using Viommu.Spec.Revisions;
using Viommu.Tests.Snapshots;

namespace Viommu.Tests.Reports;

public sealed class ReportTests
{
    private static readonly Waiver Waived = new(new Glob("attach/waived"), "vendor fixes it", new DateOnly(2026, 12, 31), "w.yaml:1:3");
    private static readonly KnownFailure Listed = new(new Glob("unmap/known"), "issue 12", "b.yaml:1:3");

    private static RunReport Everything() => SampleRun.Report(
        [
            SampleRun.Pass(), SampleRun.Fail(), SampleRun.Warn(), SampleRun.Error(), SampleRun.Skip(),
            SampleRun.Warn("attach/waived"), SampleRun.Fail("unmap/known"),
        ],
        [Listed],
        [Waived]);

    [Test]
    public void Console_text_without_a_terminal()
    {
        var output = new StringWriter();
        ConsoleReport.Write(View(Everything()), output, colour: false);
        Snapshot.Verify(output.ToString());
    }

    [Test]
    public void Console_text_of_a_conformant_device()
    {
        var output = new StringWriter();
        ConsoleReport.Write(View(SampleRun.Report(SampleRun.Pass(), SampleRun.Skip())), output, colour: false);
        Snapshot.Verify(output.ToString());
    }

    [Test]
    public void Console_text_on_a_terminal_has_colour_and_the_same_ids()
    {
        var output = new StringWriter();
        ConsoleReport.Write(View(Everything()), output, colour: true);
        Assert.That(output.ToString(), Does.Contain("\u001b[1;31mFAIL\u001b[0m unmap/would-split@part=first"));
        Assert.That(output.ToString(), Does.Contain("NOT CONFORMANT"));
    }

    [Test]
    public void Console_text_never_passes_on_control_characters_of_a_device()
    {
        var output = new StringWriter();
        ConsoleReport.Write(View(Everything()), output, colour: false);
        Assert.That(output.ToString(), Does.Not.Contain('\u001b').And.Contain("\\u001b[31mabort"));
    }

    [Test]
    public void A_failure_shows_the_exchange_of_its_step()
    {
        var request = new TranscriptEntry(3, new RequestOperation([4, 0, 0, 0], 4), new RequestReply(4, [5, 0, 0, 0], null));
        var result = SampleRun.Fail() with { Transcript = new Transcript([request], null) };
        var revisions = RevisionCatalog.Load(Path.Combine(CommandLine.Trial.Suite, "revisions"), new Diagnostics());
        var view = View(SampleRun.Report(result) with { Revision = revisions.Default! });
        var text = FailureText.Write(view.Results.Failures.Single(), view, Ink.None);
        Assert.That(text, Does.Contain("\n  exchange     ").And.Contain("05000000").And.Contain("RANGE"));
    }

    [Test]
    public void Json_keeps_the_contract()
    {
        var json = Text(JsonReport.Write, Everything());
        Assert.That(Schemas.Mistakes("results", json), Is.Empty);
        Snapshot.Verify(json);
    }

    [Test]
    public void Json_of_a_device_that_did_not_start_keeps_the_contract()
    {
        var report = SampleRun.Report(SampleRun.Pass()) with { Device = null };
        Assert.That(Schemas.Mistakes("results", Text(JsonReport.Write, report)), Is.Empty);
    }

    [Test]
    public void The_schema_refuses_what_the_contract_does_not_have()
    {
        var json = Text(JsonReport.Write, Everything()).Replace("\"verdict\": \"warn\"", "\"verdict\": \"maybe\"").Replace("\"revision\"", "\"version\"");
        Assert.That(Schemas.Mistakes("results", json), Has.Count.EqualTo(4));
    }

    [Test]
    public void Json_survives_awkward_text()
    {
        var result = SampleRun.Error() with { Reason = Awkward };
        using var json = JsonDocument.Parse(Text(JsonReport.Write, SampleRun.Report(result)));
        Assert.That(json.RootElement.GetProperty("vectors")[0].GetProperty("reason").GetString(), Does.Contain("\\ud800").And.Contain("\"quoted\""));
    }

    [Test]
    public void JUnit_keeps_failures_errors_and_skips_apart()
    {
        var xml = XDocument.Parse(Text(JUnitReport.Write, Everything())).Root!;
        Assert.That(xml.Attribute("tests")!.Value, Is.EqualTo("7"));
        Assert.That(xml.Attribute("failures")!.Value, Is.EqualTo("1"));
        Assert.That(xml.Attribute("errors")!.Value, Is.EqualTo("1"));
        Assert.That(xml.Attribute("skipped")!.Value, Is.EqualTo("3"));
        Assert.That(xml.Descendants("failure").Single().Parent!.Attribute("classname")!.Value, Is.EqualTo("unmap"));
        Assert.That(xml.Descendants("skipped").Select(one => one.Attribute("message")!.Value),
            Has.Member("known fail: issue 12").And.Member("the device does not offer MMIO"));
    }

    [Test]
    public void JUnit_snapshot() => Snapshot.Verify(Text(JUnitReport.Write, Everything()));

    [Test]
    public void JUnit_counts_a_warning_as_a_failure_only_when_strict()
    {
        VectorResult[] results = [SampleRun.Warn()];
        Assert.That(XDocument.Parse(Text(JUnitReport.Write, SampleRun.Report(results, [], []))).Descendants("failure"), Is.Empty);
        Assert.That(XDocument.Parse(Text(JUnitReport.Write, SampleRun.Report(results, [], [], strict: true))).Descendants("failure").Count(), Is.EqualTo(1));
    }

    [Test]
    public void JUnit_and_html_stay_valid_for_any_characters()
    {
        var everything = new StringBuilder();
        for (var c = 0; c <= 0xffff; c++) everything.Append((char)c);
        var result = SampleRun.Fail() with { Reason = everything.ToString(), Got = Awkward, StandardError = everything.ToString() };
        var report = SampleRun.Report(result, SampleRun.Error() with { Reason = Awkward });
        Assert.That(() => XDocument.Parse(Text(JUnitReport.Write, report)), Throws.Nothing);
        var page = Text(HtmlReport.Write, report);
        Assert.That(page, Does.Contain("&lt;script&gt;alert(1)").And.Not.Contain("<script>alert(1)").And.Not.Contain('\ud800'));
    }

    [Test]
    public void Html_is_one_page_with_everything_in_it()
    {
        var page = Text(HtmlReport.Write, Everything());
        Assert.That(page, Does.Contain("unmap/would-split@part=first").And.Contain("nobody can see it").And.Contain("No case asks."));
        Assert.That(page, Does.Not.Contain("http://").And.Not.Contain("https://"));
        Assert.That(page, Does.Contain("unmap/crash it&#x27;s"));
    }

    private const string Awkward = "]]> <script>alert(1)</script> & \"quoted\" \u0000\u0008\u001b[0m \ud800 \uffff \ud83d\ude00";

    private static ReportView View(RunReport report) => new(ResultsMaker.Of(report));

    private static string Text(Action<ReportView, Stream> write, RunReport report)
    {
        using var stream = new MemoryStream();
        write(View(report), stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
