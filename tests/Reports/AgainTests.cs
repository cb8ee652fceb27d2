using NUnit.Framework;
using Viommu.Tests.CommandLine;
using Viommu.Tests.Comparing;

namespace Viommu.Tests.Reports;

/// <summary>report: what a run wrote, written again from its results.</summary>
public sealed class AgainTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("viommu-again").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Every_report_is_what_the_run_wrote()
    {
        var (ran, again) = (Path.Combine(_folder, "ran"), Path.Combine(_folder, "again"));
        var run = Merging.RealRun.Run("run", "--cases", Process.Checkout.PathOf("spec-cases"), "--device", "reference:detach-all-of-domain", "--filter",
            "attach/**", "--report", "console,json,junit,html", "--out", ran);
        var report = Merging.RealRun.Run("report", "--from", ran, "--report", "console,json,junit,html", "--out", again);
        Assert.That(report.Code, Is.Zero, report.Error);
        Assert.That(report.Output, Is.EqualTo(run.Output));
        foreach (var name in new[] { "results.json", "junit.xml", "report.html" })
            Assert.That(File.ReadAllBytes(Path.Combine(again, name)), Is.EqualTo(File.ReadAllBytes(Path.Combine(ran, name))), name);
    }

    [Test]
    public void Files_go_beside_the_results_unless_told_otherwise()
    {
        using var files = new ResultFiles();
        var folder = files.Add("run", SampleRun.Fail());
        var trial = new Trial();
        Assert.That(trial.Run("report", "--from", Path.Combine(folder, "results.json"), "--report", "junit"), Is.Zero, trial.Error);
        Assert.That(Path.Combine(folder, "junit.xml"), Does.Exist);
    }

    [TestCase("xml")]
    [TestCase("transcripts")]
    public void A_report_that_results_do_not_give_is_refused(string name)
    {
        var trial = new Trial();
        Assert.That(trial.Run("report", "--from", _folder, "--report", name), Is.EqualTo(2));
        Assert.That(trial.Error, Does.Contain(name));
    }
}
