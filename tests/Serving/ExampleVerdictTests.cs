using NUnit.Framework;
using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;
using Viommu.Harness.Running;

namespace Viommu.Tests.Serving;

/// <summary>The suite on the example adapters, good ones and one that is broken.</summary>
[TestFixture]
public sealed class ExampleVerdictTests
{
    private Adapters _adapters = null!;

    [SetUp]
    public void Begin() => _adapters = new Adapters();

    [TearDown]
    public void End() => _adapters.Dispose();

    [TestCase("python")]
    [TestCase("c")]
    public void An_example_adapter_has_neither_fail_nor_error(string language)
    {
        var outcome = Run(_adapters.Example(language));
        Assert.That(outcome.StartTrouble, Is.Null, outcome.StartTrouble?.Text);
        Assert.That(outcome.Results, Has.Count.EqualTo(Served.Vectors.Count));
        var broken = outcome.Results.Where(result => result.Verdict is Verdict.Fail or Verdict.Error)
            .Select(result => $"{result.Vector.Id}: {result.Verdict} {result.Reason} {result.Got}");
        Assert.That(broken, Is.Empty);
        Assert.That(outcome.Results.Count(result => result.Verdict == Verdict.Pass), Is.GreaterThan(outcome.Results.Count / 2));
    }

    /// <summary>ATTACH that ignores reserved flags: caught, and the text says which requirement, at which step, what was expected and what came.</summary>
    [Test]
    public void A_broken_adapter_is_caught_with_a_text_that_explains_itself()
    {
        var name = _adapters.Broken("if any(reserved) or flags & ~allowed:", "if flags & ~allowed:");
        var outcome = Run(name);
        var caught = outcome.Results.Where(result => result.Verdict == Verdict.Fail).ToList();
        Assert.That(caught, Is.Not.Empty);
        Assert.That(outcome.Results.Where(result => result.Verdict == Verdict.Error), Is.Empty);
        Assert.That(caught.Select(result => result.Requirement!.Id), Has.All.EqualTo("attach.reserved-nonzero"));

        var text = Console(name, outcome);
        TestContext.Out.WriteLine(text[..Math.Min(text.Length, 1500)]);
        Assert.That(text, Does.Contain("FAIL attach/reserved"));
        Assert.That(text, Does.Match(@"(?m)^  requirement +attach\.reserved-nonzero \(MUST"));
        Assert.That(text, Does.Match(@"(?m)^  step \d+ +.*reserved\.yaml:\d+: attach: "));
        Assert.That(text, Does.Match(@"(?m)^  expected +.*INVAL"));
        Assert.That(text, Does.Match(@"(?m)^  got +.*OK"));
        Assert.That(text, Does.Match(@"(?m)^  again +viommu run --device 'process:python3 .*--filter"));
        Assert.That(text, Does.Contain("NOT CONFORMANT"));
    }

    private static RunOutcome Run(string name) =>
        Runner.Run(new RunOptions { Source = Served.Source(name), Revision = Served.Revision, Vectors = Served.Vectors });

    private static string Console(string name, RunOutcome outcome)
    {
        var conclusion = Conclusion.Of(outcome, Served.Vectors.Select(vector => vector.Id), [], [], new DateOnly(2026, 11, 21), strict: false);
        Assert.That(conclusion.ExitCode, Is.EqualTo(1));
        var ledger = Ledger.Of(Served.Revision, Served.Vectors);
        using var text = new StringWriter();
        ConsoleReport.Write(
            new ReportView(ResultsMaker.Of(new RunReport
            {
                Version = "test",
                CasesDigest = Served.Suite.Digest,
                DeviceName = name,
                Device = outcome.Device,
                StartTrouble = outcome.StartTrouble,
                Interrupted = outcome.Interrupted,
                Strict = false,
                Total = Served.Vectors.Count,
                Selected = Served.Vectors.Count,
                Revision = Served.Revision,
                Conclusion = conclusion,
                Ledger = ledger,
                Requirements = RequirementStatuses.Of(ledger, conclusion.Results),
                Findings = Findings.Of(conclusion, Served.Revision),
                Profiles = Profiles.Of(Served.Revision, Served.Vectors, Served.Vectors, conclusion, outcome.Facts, strict: false),
                Again = $"viommu run --device {ShellWord.Quote(name)}",
            })),
            text,
            colour: false);
        return text.ToString();
    }
}
